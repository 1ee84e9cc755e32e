import type { APIGatewayProxyEvent } from 'aws-lambda';
import { expect, test } from '@jest/globals';
import { executionNameByKey } from '../../../src/lambda/http/idempotency-key.ts';
import { anEvent } from './an-event.ts';

const withKey = (key?: string): APIGatewayProxyEvent =>
  anEvent(
    'POST',
    '/private-apis',
    key === undefined ? {} : { headers: { 'Idempotency-Key': key } },
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

test('without a key there is no such name, and none without any header', () => {
  const event: unknown = { ...withKey(), headers: null };

  expect(executionNameByKey(withKey(), 'any')).toBeUndefined();
  expect(executionNameByKey(event as APIGatewayProxyEvent, 'any')).toBeUndefined();
});
