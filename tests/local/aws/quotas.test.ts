import { expect, test } from '@jest/globals';
import type { AwsError } from '../../../local/aws/aws-error.ts';
import { Quotas } from '../../../local/aws/quotas.ts';

const here = { account: '111122223333', region: 'eu-west-1', input: {} };

/** How many of `count` calls at the same moment pass, and the error of the first that does not. */
const burst = (quotas: Quotas, now: number, count: number, call: Parameters<Quotas['take']>[0]) => {
  let passed = 0;
  try {
    for (; passed < count; passed += 1) quotas.take(call, now);
  } catch (error) {
    return { passed, error: error as AwsError };
  }
  return { passed };
};

test('one deployment per five seconds, and the error says how long to wait', () => {
  const quotas = new Quotas();
  const call = { ...here, service: 'apigateway', operation: 'CreateDeployment' };
  expect(burst(quotas, 0, 2, call)).toMatchObject({
    passed: 1,
    error: { members: { retryAfterSeconds: '5' } },
  });
  expect(burst(quotas, 3000, 1, call)).toMatchObject({
    passed: 0,
    error: {
      code: 'TooManyRequestsException',
      statusCode: 429,
      members: { retryAfterSeconds: '2' },
    },
  });
  expect(burst(quotas, 5000, 2, call).passed).toBe(1);
});

test('all calls to API Gateway share forty at once and ten a second', () => {
  const quotas = new Quotas();
  const get = { ...here, service: 'apigateway', operation: 'GetRestApi' };
  expect(burst(quotas, 0, 50, get).passed).toBe(40);
  expect(burst(quotas, 0, 1, { ...get, operation: 'UpdateRestApi' }).passed).toBe(0);
  expect(burst(quotas, 1000, 50, get).passed).toBe(10);
  expect(burst(quotas, 1_000_000, 50, get).passed).toBe(40);
});

test('a call that is throttled by its own bucket takes nothing from the shared one', () => {
  const quotas = new Quotas();
  const create = { ...here, service: 'apigateway', operation: 'CreateRestApi' };
  for (let call = 0; call < 60; call += 1) burst(quotas, 0, 1, create);
  expect(burst(quotas, 0, 50, { ...create, operation: 'GetRestApi' }).passed).toBe(39);
});

test('EC2 counts each action of each Region apart', () => {
  const quotas = new Quotas();
  const create = { ...here, service: 'ec2', operation: 'CreateVpcEndpoint' };
  expect(burst(quotas, 0, 9, create)).toMatchObject({
    passed: 4,
    error: { code: 'RequestLimitExceeded', statusCode: 503 },
  });
  expect(burst(quotas, 0, 9, { ...create, operation: 'DeleteVpcEndpoints' }).passed).toBe(4);
  expect(burst(quotas, 0, 9, { ...create, region: 'us-east-1' }).passed).toBe(4);
  expect(burst(quotas, 0, 9, { ...create, account: '444455556666' }).passed).toBe(4);
  expect(burst(quotas, 10_000, 9, create).passed).toBe(3);
});

test('describing everything at once is dearer than with a filter', () => {
  const describe = { ...here, service: 'ec2', operation: 'DescribeSecurityGroups' };
  expect(burst(new Quotas(), 0, 200, describe).passed).toBe(50);
  expect(burst(new Quotas(), 0, 200, { ...describe, input: { Filters: [] } }).passed).toBe(100);
  expect(burst(new Quotas(), 0, 200, { ...describe, input: { MaxResults: 5 } }).passed).toBe(100);
});

test('services without published rates are not limited', () => {
  expect(
    burst(new Quotas(), 0, 1000, { ...here, service: 'sts', operation: 'GetCallerIdentity' })
      .passed,
  ).toBe(1000);
});
