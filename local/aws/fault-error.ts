import { partitionOf } from '../../src/private-api/partition.ts';
import { AwsError } from './aws-error.ts';
import type { FaultKind } from './fault.ts';
import { accessDenied } from './iam/access-denied.ts';
import { throttlingError } from './throttling.ts';

/** A call that is to go wrong. */
export interface FaultedCall {
  readonly service: string;
  readonly operation: string;
  readonly region: string;
  readonly principalArn: string;
  readonly method: string;
  readonly path: string;
}

type FaultError = Exclude<FaultKind, 'drop-before' | 'drop-after'>;

/** Assumed: how long API Gateway asks to wait when it throttles; AWS publishes no number. */
const RETRY_AFTER_SECONDS = 3;

/** The services of which AWS's conflict error is known. */
export const servicesWithConflicts: readonly string[] = ['apigateway', 'dynamodb', 'ec2'];

/** The error that a faulted call is answered with, in the service's own code and words. */
export const faultError = (fault: FaultError, call: FaultedCall): AwsError => {
  switch (fault) {
    case 'throttle':
      return throttlingError(call.service, RETRY_AFTER_SECONDS);
    case 'conflict':
      return conflictError(call);
    case 'error':
      return internalError(call.service, 'We encountered an internal error. Please try again.');
    case 'deny':
      return denial(call);
  }
};

/** AWS's own "something went wrong here". Sources: the services' "Common errors" pages, "Error responses" of S3, `InternalServerError` of the DynamoDB model. */
export const internalError = (service: string, message: string): AwsError =>
  new AwsError(internalErrorCode(service), message, { statusCode: 500 });

const internalErrorCode = (service: string): string => {
  switch (service) {
    case 'ec2':
    case 's3':
      return 'InternalError';
    case 'dynamodb':
      return 'InternalServerError';
    default:
      return 'InternalFailure';
  }
};

/** DynamoDB's words: `TransactionConflictException` of its model, and the reason "Transaction Conflict" of "TransactWriteItems". */
const conflictError = ({ service, operation }: FaultedCall): AwsError => {
  switch (service) {
    case 'ec2':
      return new AwsError(
        'IncorrectState',
        `The resource is in an incorrect state for ${operation}.`,
      );
    case 'dynamodb':
      return new AwsError('TransactionConflictException', 'Transaction is ongoing for the item');
    default:
      return new AwsError(
        'ConflictException',
        'Unable to complete operation due to concurrent modification. Please try again later.',
        { statusCode: 409 },
      );
  }
};

/** IAM's refusals. Source of API Gateway's actions and ARNs: its Service Authorization Reference. */
const denial = ({
  service,
  operation,
  region,
  principalArn,
  method,
  path,
}: FaultedCall): AwsError => {
  const action = `${service}:${service === 'apigateway' ? method : operation}`;
  return accessDenied(service, {
    principalArn,
    action,
    resource:
      service === 'apigateway' ? `arn:${partitionOf(region)}:apigateway:${region}::${path}` : '*',
    because: `because no identity-based policy allows the ${action} action`,
  });
};
