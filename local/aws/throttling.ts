import { AwsError } from './aws-error.ts';

/**
 * The throttling error of each service. Sources: "EC2 API error codes"; `TooManyRequestsException` of the API Gateway
 * model; "Error responses" of the S3 API Reference; "Common errors" of Step Functions, EventBridge and STS;
 * `ThrottlingException` of "TransactWriteItems" in the DynamoDB API Reference, for tables on demand; `TooManyRequestsException`
 * of the Organizations model, in the words that users quote.
 */
export const throttlingError = (service: string, retryAfterSeconds: number): AwsError => {
  switch (service) {
    case 'apigateway':
      return new AwsError('TooManyRequestsException', 'Too Many Requests', {
        statusCode: 429,
        members: { retryAfterSeconds: String(Math.ceil(retryAfterSeconds)) },
      });
    case 'ec2':
      return new AwsError('RequestLimitExceeded', 'Request limit exceeded.', { statusCode: 503 });
    case 's3':
      return new AwsError('SlowDown', 'Please reduce your request rate.', { statusCode: 503 });
    case 'dynamodb':
      return new AwsError(
        'ThrottlingException',
        'Throughput exceeds the current capacity of your table or index. DynamoDB is automatically scaling your table or index so please try again shortly.',
      );
    case 'organizations':
      return new AwsError(
        'TooManyRequestsException',
        'You have sent too many requests in too short a period of time. Try again later.',
      );
    case 'sts':
      return new AwsError('Throttling', 'Rate exceeded');
    default:
      return new AwsError('ThrottlingException', 'Rate exceeded');
  }
};
