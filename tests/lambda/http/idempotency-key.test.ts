import type { APIGatewayProxyEvent } from 'aws-lambda';
import { expect, test } from '@jest/globals';
import { executionNameByKey } from '../../../src/lambda/http/idempotency-key.ts';
import { proxyEventOf } from '../../../local/http/proxy-event.ts';

const withKey = (key?: string): APIGatewayProxyEvent =>
  proxyEventOf(
    {
      method: 'POST',
      path: '/private-apis',
      query: new URLSearchParams(),
      headers: key === undefined ? {} : { 'Idempotency-Key': key },
      body: Buffer.alloc(0),
      pathParameters: {},
    },
    '/private-apis',
    { account: '111122223333', callerArn: 'any' },
  );

const session = (name: string): string => `arn:aws:sts::111122223333:assumed-role/Deployer/${name}`;

test('the same caller and key make the same name, which an execution can have', () => {
  const name = executionNameByKey(withKey('k'), 'arn:aws:iam::111122223333:user/a');

  expect(name).toMatch(/^[0-9a-f]{64}$/);
  expect(executionNameByKey(withKey('k'), 'arn:aws:iam::111122223333:user/a')).toBe(name);
  expect(executionNameByKey(withKey('l'), 'arn:aws:iam::111122223333:user/a')).not.toBe(name);
  expect(executionNameByKey(withKey('k'), 'arn:aws:iam::111122223333:user/b')).not.toBe(name);
});

test('a role is the same caller in every session, and another role is not', () => {
  const name = executionNameByKey(withKey('k'), session('run-1'));

  expect(executionNameByKey(withKey('k'), session('run-2'))).toBe(name);
  expect(executionNameByKey(withKey('k'), session('run-1').replace('Deployer', 'Reader'))).not.toBe(
    name,
  );
});

test('without a key there is no such name', () => {
  expect(executionNameByKey(withKey(), 'any')).toBeUndefined();
});
