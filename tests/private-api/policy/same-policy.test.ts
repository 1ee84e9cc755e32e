import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PolicyDocument } from '../../../src/private-api/policy/policy-document.ts';
import { samePolicy } from '../../../src/private-api/policy/same-policy.ts';
import { writeAccessPolicy } from '../../../src/private-api/policy/write-access-policy.ts';

const arn = 'arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5';
const ids = ['vpce-aaaaaaaa', 'vpce-bbbbbbbb', 'vpce-cccccccc'];
const policy = writeAccessPolicy({ vpcEndpointIds: ids, vpcIds: [] });

/** As GetRestApi shows a policy: quotes and slashes escaped by backslashes. */
const escaped = (value: unknown): string =>
  JSON.stringify(JSON.stringify(value))
    .slice(1, -1)
    .replaceAll('/', String.raw`\/`);

const isSame = (a: string | PolicyDocument, b: string | PolicyDocument) => samePolicy(a, b, arn);

test("API Gateway's escaped text with full ARNs is the policy that was sent", () => {
  const saved = escaped(policy).replaceAll(String.raw`execute-api:\/`, `${arn}${String.raw`\/`}`);

  expect(saved.startsWith(String.raw`{\"Version\"`)).toBe(true);
  expect(isSame(saved, policy)).toBe(true);
});

test.each([
  ['plain', JSON.stringify(policy)],
  ['indented', JSON.stringify(policy, undefined, 2)],
  ['escaped', escaped(policy)],
  ['quoted and escaped', JSON.stringify(JSON.stringify(policy))],
])('%s text is read', (_, text) => {
  expect(isSame(text, policy)).toBe(true);
});

const [allow, deny] = policy.Statement;
const withAllow = (change: object): string =>
  JSON.stringify({ ...policy, Statement: [{ ...allow, ...change }, deny] });

describe('what makes no difference to IAM is the same', () => {
  test.each([
    ['one value or a list of it', withAllow({ Action: ['execute-api:Invoke'] })],
    ['the case of an action', withAllow({ Action: 'Execute-Api:invoke' })],
    ['everyone, written in full', withAllow({ Principal: { AWS: '*' } })],
    ['an empty condition', withAllow({ Condition: {} })],
    ['the order of statements', JSON.stringify({ ...policy, Statement: [deny, allow] })],
    [
      'the case of a condition key',
      JSON.stringify(policy).replace('aws:SourceVpce', 'AWS:sourcevpce'),
    ],
  ])('%s', (_, text) => {
    expect(isSame(text, policy)).toBe(true);
  });

  test('an account id and its root', () => {
    const byId = withAllow({ Principal: { AWS: ['444455556666', '*'] } });
    const byArn = withAllow({ Principal: { AWS: ['*', 'arn:aws:iam::444455556666:root'] } });
    expect(isSame(byId, byArn)).toBe(true);
  });
});

describe('what may make a difference is not', () => {
  test.each([
    ['one more id', writeAccessPolicy({ vpcEndpointIds: [...ids, 'vpce-dddddddd'], vpcIds: [] })],
    ['one id less', writeAccessPolicy({ vpcEndpointIds: ids.slice(1), vpcIds: [] })],
    ['another key', JSON.stringify(policy).replace('aws:SourceVpce', 'aws:SourceVpc')],
    ['another effect', JSON.stringify(policy).replace('Deny', 'Allow')],
    ['another operator', JSON.stringify(policy).replace('StringNotEquals', 'StringNotLike')],
    ["another API's ARN", JSON.stringify(policy).replace('execute-api:/', `${arn}9/`)],
    ['an older language', JSON.stringify(policy).replace('2012', '2008')],
    ['a principal that was deleted', withAllow({ Principal: { AWS: 'AIDAEXAMPLE' } })],
    ['nothing', ''],
    ['no policy', 'null'],
    ['half a policy', escaped(policy).slice(0, 80)],
  ])('%s', (_, other) => {
    expect(isSame(other, policy)).toBe(false);
  });

  test('two texts that cannot be read are not the same policy', () => {
    expect(isSame('', '')).toBe(false);
  });
});

test('ids and statements in any order are the same, and any other set of ids is not', () => {
  const someIds = fc.uniqueArray(fc.integer({ min: 0x1000_0000, max: 0x1000_00ff }), {
    minLength: 1,
    maxLength: 6,
  });
  const written = (numbers: readonly number[]): PolicyDocument =>
    writeAccessPolicy({
      vpcEndpointIds: numbers.map((id) => `vpce-${id.toString(16)}`),
      vpcIds: [],
    });

  fc.assert(
    fc.property(someIds, someIds, (first, second) => {
      const backwards = JSON.stringify(written(first), (_, value: unknown) =>
        Array.isArray(value) ? [...(value as unknown[])].reverse() : value,
      );
      const areEqualSets =
        new Set([...first, ...second]).size === first.length && first.length === second.length;

      expect(isSame(backwards, written(first))).toBe(true);
      expect(isSame(written(first), written(second))).toBe(areEqualSets);
    }),
  );
});
