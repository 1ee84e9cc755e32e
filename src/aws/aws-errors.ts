import { Failure, type FailureName } from '../private-api/errors.ts';
import type { Target } from '../steps/ports.ts';

interface Rule {
  /** The error's name as the SDK reports it, or a pattern of it. */
  readonly code: string | RegExp;
  /** A code that AWS uses for two meanings is split by its message. */
  readonly says?: RegExp;
  readonly becomes: FailureName;
  /** Whether the call may have been carried out all the same. */
  readonly unclear?: boolean;
}

/**
 * What AWS's errors mean to a run. First match wins; what matches nothing is a bug and surfaces as itself.
 * Codes of EC2: "Error codes for the Amazon EC2 API"; of API Gateway: the exceptions of its API model. EC2's are not
 * modelled in the SDK, so names are all there is to match. Of DynamoDB: "Error handling with DynamoDB". Of EventBridge: "PutEventsResultEntry".
 */
const rules: readonly Rule[] = [
  // Refused before anything was done, and worth another try.
  {
    code: /^(TooManyRequestsException|RequestLimitExceeded|Throttling(Exception)?|SlowDown|ProvisionedThroughputExceededException)$/,
    becomes: 'TransientAwsError',
  },
  {
    code: /^(ConflictException|BadRequestException)$/,
    says: /try again later/i,
    becomes: 'TransientAwsError',
  },
  {
    code: /^(IncorrectState|InvalidState|DependencyViolation|InvalidGroup\.InUse|RetryableError|ConcurrentTagAccess|TransactionConflictException|ReplicatedWriteConflictException)$/,
    becomes: 'TransientAwsError',
  },
  // EC2 is eventually consistent: what was created a moment ago may not be found yet. Assumed: API Gateway too.
  {
    code: /^(NotFoundException|Invalid(VpcEndpoint|VpcEndpointId|Group|GroupId|SecurityGroupID)\.NotFound)$/,
    becomes: 'TransientAwsError',
  },

  {
    code: /^(UnauthorizedOperation|AccessDenied(Exception)?|AuthFailure|UnauthorizedException|NotAuthorizedFor(Source|DetailType|Destination)Exception|Forbidden|InvalidClientTokenId|UnrecognizedClientException|OptInRequired|Blocked|PendingVerification|RegionDisabledException)$/,
    becomes: 'AccessDenied',
  },
  { code: /LimitExceeded(Exception)?$/, becomes: 'QuotaExceeded' },
  { code: /^InsufficientFreeAddressesInSubnet$/, becomes: 'PreflightFailed' },
  { code: /^Invalid(VpcID|SubnetI[Dd])\.(NotFound|Malformed)$/, becomes: 'NetworkNotFound' },

  // Someone was faster, a token was used for another order, or it is not ours: what is there must be looked at again.
  { code: 'InvalidParameter', says: /conflicting DNS domain/, becomes: 'ResourceConflict' },
  {
    code: /^(IdempotentParameterMismatch|InvalidGroup\.Duplicate|OperationNotPermitted|ConflictException)$/,
    becomes: 'ResourceConflict',
  },

  { code: 'InvalidPolicyDocument', becomes: 'PolicyRejected' },
  { code: 'BadRequestException', says: /Invalid policy document/i, becomes: 'PolicyRejected' },

  // Something else that was asked for and only API Gateway can refuse, such as access logs without a CloudWatch role.
  { code: 'BadRequestException', becomes: 'InvalidRequest' },
  {
    code: /^(InvalidParameter(Value|Combination)?|InvalidSubnet|InvalidServiceName|DuplicateSubnetsInSameZone|TagPolicyViolation)$/,
    becomes: 'InvalidRequest',
  },

  { code: /^(NoSuchKey|NoSuchBucket|NotFound)$/, becomes: 'DefinitionUnavailable' },

  // The registry's table is not there, or a record has outgrown the 400 KB of an item.
  { code: 'ResourceNotFoundException', becomes: 'InternalError' },
  { code: 'ValidationException', says: /item size/i, becomes: 'InternalError' },

  // Organizations was asked to list accounts from an account that is in no organisation.
  { code: 'AWSOrganizationsNotInUseException', becomes: 'InternalError' },

  // STS on assuming a role: what it was given are settings of the deployment ("AssumeRole", API reference).
  {
    code: /^(ValidationError|MalformedPolicyDocument(Exception)?|PackedPolicyTooLarge(Exception)?)$/,
    becomes: 'InternalError',
  },

  // Nobody knows whether these were carried out.
  {
    code: /^(Internal(Error|Failure|ServerError|ServerException)?|ServerInternal|ServiceUnavailable(Exception)?|Unavailable|TimeoutError|RequestTimeout(Exception)?|InternalServiceErrorException|NetworkingError)$/,
    becomes: 'TransientAwsError',
    unclear: true,
  },
];

const matches = ({ code, says }: Pick<Rule, 'code' | 'says'>, { name, message }: Error): boolean =>
  (typeof code === 'string' ? code === name : code.test(name)) && (says?.test(message) ?? true);

/** Turns what the SDK threw into a failure of ours. `doing` is a gerund with the thing: "creating REST API orders". */
export const toFailure = (doing: string, error: unknown): unknown => {
  if (!(error instanceof Error) || error instanceof Failure) return error;
  const rule = rules.find((candidate) => matches(candidate, error));
  const details = { cause: error, retryAfterSeconds: retryAfterSecondsOf(error) };
  const message = `${doing}: ${error.name}: ${error.message}`;
  if (rule !== undefined)
    return new Failure(rule.becomes, message, { ...details, unclear: rule.unclear });
  if (isServerFault(error) || isBrokenConnection(error))
    return new Failure('TransientAwsError', message, { ...details, unclear: true });
  return error;
};

/**
 * What credentials are answered that hold good elsewhere, in a region that their account has not enabled, or in an account
 * that AWS is still activating. EC2: "Error codes for the Amazon EC2 API" and "AuthFailure … AWS was not able to validate the
 * provided access credentials" (AWS re:Post Knowledge Center). Assumed of API Gateway: users quote these codes for services
 * that speak the same protocol.
 */
const closedRegionRules: readonly Omit<Rule, 'becomes'>[] = [
  { code: 'AuthFailure', says: /validate the provided access credentials/i },
  {
    code: /^(UnrecognizedClientException|InvalidClientTokenId)$/,
    says: /security token included in the request is invalid/i,
  },
  { code: 'OptInRequired' },
];

/** Turns the refusal of a region that `target`'s account has not enabled into a failure that names both; else gives back `error`. */
export const toRegionFailure = ({ account, region }: Target, error: unknown): unknown =>
  error instanceof Error && closedRegionRules.some((rule) => matches(rule, error))
    ? new Failure(
        'NetworkNotFound',
        `region ${region} is not enabled in account ${account}: ${error.name}: ${error.message}`,
        { cause: error },
      )
    : error;

/** Runs a call to AWS, and lets nothing of the SDK's errors out. */
export const translating = async <T>(doing: string, call: () => Promise<T>): Promise<T> => {
  try {
    return await call();
  } catch (error) {
    throw toFailure(doing, error);
  }
};

/** Whether AWS says that the thing does not exist: for a deletion, that is done. */
export const isAbsent = (error: unknown): boolean =>
  error instanceof Error && /^(NotFoundException|Invalid\w+\.NotFound)$/.test(error.name);

const retryAfterSecondsOf = (error: Error): number | undefined => {
  const seconds = 'retryAfterSeconds' in error ? Number(error.retryAfterSeconds) : NaN;
  return Number.isFinite(seconds) ? seconds : undefined;
};

/** A 5xx whose body is no answer of the service's, such as a proxy's page, has a status and no fault. */
const isServerFault = (error: Error): boolean =>
  ('$fault' in error && error.$fault === 'server') || statusOf(error) >= 500;

const statusOf = (error: Error): number => {
  const metadata = '$metadata' in error ? error.$metadata : undefined;
  return typeof metadata === 'object' && metadata !== null && 'httpStatusCode' in metadata
    ? Number(metadata.httpStatusCode)
    : 0;
};

/** AWS's own errors and mistakes in programs have names; what the transport throws is a bare `Error`. */
const isBrokenConnection = (error: Error): boolean => error.name === 'Error';
