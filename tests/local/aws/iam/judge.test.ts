import { describe, expect, test } from '@jest/globals';
import type { Demand } from '../../../../local/aws/iam/demand.ts';
import { judge } from '../../../../local/aws/iam/judge.ts';
import { readPolicy } from '../../../../local/aws/iam/policy.ts';

const api = 'arn:aws:apigateway:us-east-1::/restapis/a1b2c3';

const verdict = (statements: unknown, demand: Partial<Demand> = {}) =>
  judge(readPolicy({ Version: '2012-10-17', Statement: statements }), {
    action: 'apigateway:DELETE',
    resource: api,
    context: {},
    ...demand,
  });

const allow = (otherwise: Record<string, unknown>) => ({
  Effect: 'Allow',
  Action: 'apigateway:DELETE',
  Resource: api,
  ...otherwise,
});

test('what no statement speaks of is left unsaid, and a denial outweighs what allows', () => {
  expect(verdict([allow({ Action: 'apigateway:GET' })])).toBe('unsaid');
  expect(verdict([allow({})])).toBe('allowed');
  expect(verdict([allow({}), allow({ Effect: 'Deny', Resource: '*' })])).toBe('denied');
});

describe('an action', () => {
  test.each([
    ['apigateway:delete', 'allowed'],
    ['apigateway:D*', 'allowed'],
    ['apigateway:DELET?', 'allowed'],
    ['*', 'allowed'],
    ['apigateway:DELETE?', 'unsaid'],
    ['apigateway.DELETE', 'unsaid'],
    ['apigateway:GET', 'unsaid'],
  ])('%s: %s', (Action, expected) => {
    expect(verdict(allow({ Action }))).toBe(expected);
  });
});

describe('a resource', () => {
  test.each([
    ['*', 'allowed'],
    ['arn:aws:apigateway:*::/restapis/*', 'allowed'],
    ['arn:aws:apigateway:us-east-1::/restapis/??????', 'allowed'],
    ['arn:*:apigateway:us-east-1::/*', 'allowed'],
    ['arn:aws:apigateway:us-east-1::/restapis', 'unsaid'],
    ['arn:aws:apigateway:us-east-1::/RESTAPIS/*', 'unsaid'],
    // A wildcard does not reach over a colon into the next segment.
    ['arn:aws:apigateway:*', 'unsaid'],
    ['arn:*/restapis/a1b2c3', 'unsaid'],
    ['arn:aws:apigateway:eu-west-1::/restapis/*', 'unsaid'],
  ])('%s: %s', (Resource, expected) => {
    expect(verdict(allow({ Resource }))).toBe(expected);
  });
});

describe('a condition', () => {
  const when = (Condition: unknown, context: Record<string, string>) =>
    verdict(allow({ Condition }), { context });
  const managed = { StringEquals: { 'aws:ResourceTag/cloister:managed': 'true' } };

  test('holds for the very value, and for a name in any case', () => {
    expect(when(managed, { 'aws:ResourceTag/cloister:managed': 'true' })).toBe('allowed');
    expect(when(managed, { 'aws:resourcetag/Cloister:Managed': 'true' })).toBe('allowed');
    expect(when(managed, { 'aws:ResourceTag/cloister:managed': 'True' })).toBe('unsaid');
  });

  test('does not hold where the call has no such key', () => {
    expect(when(managed, { 'aws:RequestTag/cloister:managed': 'true' })).toBe('unsaid');
    expect(when({ StringLike: { 'aws:RequestTag/team': '*' } }, {})).toBe('unsaid');
  });

  test('holds with any of its values, and only with all of its keys and operators', () => {
    const both = {
      StringEquals: { 'aws:RequestTag/team': ['a', 'b'], 'aws:RequestTag/env': 'dev' },
      StringLike: { 'ec2:VpceServiceName': '*.execute-api' },
    };
    const context = {
      'aws:RequestTag/team': 'b',
      'aws:RequestTag/env': 'dev',
      'ec2:VpceServiceName': 'com.amazonaws.us-east-1.execute-api',
    };

    expect(when(both, context)).toBe('allowed');
    expect(when(both, { ...context, 'aws:RequestTag/env': 'prod' })).toBe('unsaid');
    expect(when(both, { ...context, 'ec2:VpceServiceName': 's3' })).toBe('unsaid');
  });
});

describe('a policy that says what is not imitated is refused by name', () => {
  test.each([
    [{ NotAction: 'ec2:*' }, 'NotAction'],
    [{ NotResource: '*' }, 'NotResource'],
    [{ Principal: '*' }, 'Principal'],
    [{ Condition: { StringNotEquals: { 'aws:RequestTag/a': 'b' } } }, 'StringNotEquals'],
    [{ Condition: { StringEqualsIfExists: { 'aws:RequestTag/a': 'b' } } }, 'StringEqualsIfExists'],
    [{ Condition: { StringEquals: { 'aws:SourceIp': '10.0.0.1' } } }, 'aws:SourceIp'],
    [{ Resource: 'arn:aws:s3:::${aws:username}/*' }, 'policy variables'],
    [{ Effect: 'allow' }, 'Effect'],
  ])('%j', (otherwise, named) => {
    expect(() => verdict(allow(otherwise))).toThrow(
      expect.objectContaining({
        code: 'MalformedPolicyDocument',
        message: expect.stringContaining(named),
      }),
    );
  });
});
