import { AwsError } from '../aws-error.ts';

/**
 * What a service answers in a region that the caller's account has not enabled, as users quote it: IAM does not tell the
 * region of the account, so its credentials are unknown there. EC2's code is of "Error codes for the Amazon EC2 API", its
 * words of "AuthFailure … AWS was not able to validate the provided access credentials" (AWS re:Post Knowledge Center).
 */
export const closedRegion = (service: string): AwsError => {
  const words = 'The security token included in the request is invalid.';
  switch (service) {
    case 'ec2':
      return new AwsError(
        'AuthFailure',
        'AWS was not able to validate the provided access credentials',
        { statusCode: 401 },
      );
    case 'sts':
      return new AwsError('InvalidClientTokenId', words, { statusCode: 403 });
    // Assumed of API Gateway: users quote these for Lambda, which speaks the same protocol.
    default:
      return new AwsError('UnrecognizedClientException', words, { statusCode: 403 });
  }
};
