import { describe, expect, test } from '@jest/globals';
import { isAbsent, toFailure, translating } from '../../src/aws/aws-errors.ts';
import { Failure, type FailureName } from '../../src/private-api/errors.ts';

const awsError = (name: string, message = 'what AWS says', more: object = {}): Error =>
  Object.assign(new Error(message), { name, ...more });

const translated = (...error: Parameters<typeof awsError>): unknown =>
  toFailure('creating it', awsError(...error));

const concurrent =
  'Unable to complete operation due to concurrent modification. Please try again later.';

const table: [failure: FailureName, codes: string[]][] = [
  [
    'TransientAwsError',
    [
      'TooManyRequestsException',
      'RequestLimitExceeded',
      'Throttling',
      'ThrottlingException',
      'SlowDown',
      'ProvisionedThroughputExceededException',
      'TransactionConflictException',
      'ReplicatedWriteConflictException',
      'IncorrectState',
      'InvalidState',
      'DependencyViolation',
      'InvalidGroup.InUse',
      'RetryableError',
      'ConcurrentTagAccess',
      'InvalidVpcEndpointId.NotFound',
      'InvalidVpcEndpoint.NotFound',
      'InvalidGroup.NotFound',
      'InvalidGroupId.NotFound',
      'InvalidSecurityGroupID.NotFound',
      'NotFoundException',
    ],
  ],
  [
    'AccessDenied',
    [
      'UnauthorizedOperation',
      'AccessDenied',
      'AccessDeniedException',
      'AuthFailure',
      'UnauthorizedException',
      'UnrecognizedClientException',
      'InvalidClientTokenId',
      'OptInRequired',
    ],
  ],
  [
    'QuotaExceeded',
    [
      'LimitExceededException',
      'VpcEndpointLimitExceeded',
      'SecurityGroupLimitExceeded',
      'RulesPerSecurityGroupLimitExceeded',
      'NetworkInterfaceLimitExceeded',
    ],
  ],
  ['PreflightFailed', ['InsufficientFreeAddressesInSubnet']],
  [
    'NetworkNotFound',
    [
      'InvalidVpcID.NotFound',
      'InvalidVpcID.Malformed',
      'InvalidSubnetID.NotFound',
      'InvalidSubnetId.NotFound',
    ],
  ],
  [
    'ResourceConflict',
    [
      'IdempotentParameterMismatch',
      'InvalidGroup.Duplicate',
      'OperationNotPermitted',
      'ConflictException',
    ],
  ],
  ['PolicyRejected', ['InvalidPolicyDocument']],
  ['DefinitionUnavailable', ['NoSuchKey', 'NoSuchBucket']],
  ['InternalError', ['ResourceNotFoundException']],
];

describe.each(table)('%s is what becomes of', (name, codes) => {
  test.each(codes)('%s', (code) => {
    expect(translated(code)).toMatchObject({
      constructor: Failure,
      name,
      message: `creating it: ${code}: what AWS says`,
      cause: { name: code },
      unclear: false,
    });
  });
});

describe('nobody knows whether the call was carried out after', () => {
  test.each([
    'InternalError',
    'InternalFailure',
    'InternalServerError',
    'ServerInternal',
    'ServiceUnavailable',
    'ServiceUnavailableException',
    'Unavailable',
    'TimeoutError',
    'RequestTimeout',
  ])('%s', (code) => {
    expect(translated(code)).toMatchObject({ name: 'TransientAwsError', unclear: true });
  });

  test('an error that AWS calls its own fault, whatever its name', () => {
    expect(translated('Surprise', 'm', { $fault: 'server' })).toMatchObject({
      name: 'TransientAwsError',
      unclear: true,
    });
  });

  test.each(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'])(
    'a connection that ends in %s',
    (code) => {
      expect(translated('Error', 'socket hang up', { code })).toMatchObject({
        name: 'TransientAwsError',
        unclear: true,
      });
    },
  );
});

describe('a code with two meanings is told by its message', () => {
  test.each([
    ['ConflictException', concurrent, 'TransientAwsError'],
    ['BadRequestException', concurrent, 'TransientAwsError'],
    ['ConflictException', 'The API is already there', 'ResourceConflict'],
    [
      'BadRequestException',
      'Invalid policy document. Please check the policy syntax and ensure that Principals are valid.',
      'PolicyRejected',
    ],
    [
      'BadRequestException',
      'CloudWatch Logs role ARN must be set in account settings to enable logging',
      'InvalidRequest',
    ],
    [
      'InvalidParameter',
      'private-dns-enabled cannot be set because there is already a conflicting DNS domain for x in the VPC vpc-1',
      'ResourceConflict',
    ],
    ['InvalidParameter', 'The parameter is wrong', 'InvalidRequest'],
    ['ValidationException', 'Item size has exceeded the maximum allowed size', 'InternalError'],
  ])('%s: %s', (code, message, name) => {
    expect(translated(code, message)).toMatchObject({ name, unclear: false });
  });
});

test('how long AWS asks to stay away is kept, be it a number, text or no number', () => {
  const after = (retryAfterSeconds: unknown): unknown =>
    translated('TooManyRequestsException', 'Too Many Requests', { retryAfterSeconds });
  expect(after('3')).toMatchObject({ retryAfterSeconds: 3 });
  expect(after(3)).toMatchObject({ retryAfterSeconds: 3 });
  expect(after('Wed, 21 Oct 2026 07:28:00 GMT')).toMatchObject({ retryAfterSeconds: undefined });
  expect(after(undefined)).toMatchObject({ retryAfterSeconds: undefined });
});

test('what is no error of AWS surfaces as itself', async () => {
  const failure = new Failure('InvalidRequest', 'too big');
  const bug = new TypeError('x is undefined');

  expect(toFailure('creating it', failure)).toBe(failure);
  expect(toFailure('creating it', 'text')).toBe('text');
  await expect(translating('creating it', () => Promise.reject(bug))).rejects.toBe(bug);
});

test('absent is what AWS says does not exist, not what it could not read', () => {
  for (const code of [
    'NotFoundException',
    'InvalidVpcEndpoint.NotFound',
    'InvalidGroup.NotFound',
    'InvalidVpcID.NotFound',
  ])
    expect(isAbsent(awsError(code))).toBe(true);
  for (const code of [
    'InvalidVpcID.Malformed',
    'AccessDenied',
    'NotFound',
    'XInvalidGroup.NotFound',
  ])
    expect(isAbsent(awsError(code))).toBe(false);
  expect(isAbsent('NotFoundException')).toBe(false);
});

test('a 5xx whose body nobody can read may have been carried out, a 4xx like it is a mistake of ours', () => {
  const unreadable = (httpStatusCode: number) =>
    Object.assign(new SyntaxError('Unexpected token <'), { $metadata: { httpStatusCode } });
  const mistake = unreadable(400);

  expect(toFailure('creating it', unreadable(502))).toMatchObject({
    name: 'TransientAwsError',
    unclear: true,
  });
  expect(toFailure('creating it', mistake)).toBe(mistake);
});
