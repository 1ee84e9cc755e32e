import { AwsError } from '../aws-error.ts';

/** What a service answers to credentials that have expired, as users quote it. EC2's code is of "Error codes for the Amazon EC2 API". */
export const expiredToken = (service: string): AwsError => {
  const words = 'The security token included in the request is expired';
  switch (service) {
    case 'ec2':
      return new AwsError('RequestExpired', 'Request has expired.');
    case 's3':
      return new AwsError('ExpiredToken', 'The provided token has expired.');
    case 'sts':
      return new AwsError('ExpiredToken', words, { statusCode: 403 });
    case 'apigateway':
      return new AwsError('ExpiredTokenException', words, { statusCode: 403 });
    default:
      return new AwsError('ExpiredTokenException', words);
  }
};
