import { describe, expect, test } from '@jest/globals';
import { Failure, failures, isFailureName } from '../../src/private-api/errors.ts';

describe('a failure', () => {
  test('is known by its name, which is what Step Functions matches on', () => {
    const cause = new Error('why');
    const failure = new Failure('AccessDenied', 'creating it: refused', { cause });

    expect(failure).toBeInstanceOf(Error);
    expect(String(failure)).toBe('AccessDenied: creating it: refused');
    expect(failure).toMatchObject({ cause, unclear: false, retryAfterSeconds: undefined });
  });

  test('keeps how long AWS asked us to stay away, and that nobody knows what was done', () => {
    expect(
      new Failure('TransientAwsError', 'm', { retryAfterSeconds: 3, unclear: true }),
    ).toMatchObject({ retryAfterSeconds: 3, unclear: true });
  });
});

test('a failure with very much to say fits the cause of an execution, message and trace', () => {
  const { name, message, stack } = new Failure('InvalidRequest', 'x'.repeat(1_000_000));
  const cause = JSON.stringify({ errorType: name, errorMessage: message, trace: stack });

  expect(message).toMatch(/^x+ … and more$/);
  expect(cause.length).toBeLessThan(32_768);
});

test.each(Object.entries(failures))(
  '%s says what it means and what to do, in a sentence each',
  (_, it) => {
    expect(it.means).toMatch(/^[A-Z].*\.$/);
    expect(it.remedy).toMatch(/^[A-Z].*\.$/);
  },
);

test('what every object has is no failure, nor is the error of somebody else', () => {
  for (const name of ['toString', '__proto__', 'constructor', 'Error', '', undefined, 1])
    expect(isFailureName(name)).toBe(false);
  expect(isFailureName('Stopped')).toBe(true);
});
