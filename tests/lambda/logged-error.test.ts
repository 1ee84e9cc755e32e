import { describe, expect, test } from '@jest/globals';
import { loggedError } from '../../src/lambda/logged-error.ts';
import { Failure, type FailureName } from '../../src/private-api/errors.ts';

const secret = 'what a request carries';

describe('the words of a failure', () => {
  test.each<FailureName>([
    'InvalidRequest',
    'DefinitionUnavailable',
    'DefinitionRejected',
    'PolicyRejected',
    'VerificationFailed',
  ])('stay out of the log when they may quote a request: %s', (name) => {
    expect(loggedError(new Failure(name, secret))).toEqual({ name });
  });

  test.each<FailureName>(['AccessDenied', 'TransientAwsError', 'RoleUnavailable', 'InternalError'])(
    'are in the log when they say what an operator has to do: %s',
    (name) => {
      expect(loggedError(new Failure(name, 'why'))).toEqual({ name, message: 'why' });
    },
  );
});

test('what AWS calls the error, and the request that AWS can be asked about, are in the log, and nothing else of it', () => {
  const cause = Object.assign(new Error(secret), {
    name: 'AccessDeniedException',
    $metadata: { requestId: 'id-of-the-request', httpStatusCode: 403 },
    $response: { body: secret },
  });

  const logged = loggedError(new Failure('AccessDenied', 'why', { cause }));

  expect(logged).toEqual({
    name: 'AccessDenied',
    message: 'why',
    awsError: 'AccessDeniedException',
    awsRequestId: 'id-of-the-request',
  });
});

test('of what nobody meant to throw, the log says where it was thrown, and not what it quotes', () => {
  const logged = loggedError(new SyntaxError(`${secret}\n    and more of it`));

  expect(logged).toEqual({
    name: 'SyntaxError',
    frames: expect.arrayContaining([expect.stringMatching(/^at .*logged-error\.test\.ts/)]),
  });
  expect(JSON.stringify(logged)).not.toContain(secret);
});

test('what is no error at all is told by its type', () => {
  expect(loggedError(secret)).toEqual({ name: 'string' });
});
