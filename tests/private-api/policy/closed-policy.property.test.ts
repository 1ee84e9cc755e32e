import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { admits } from '../../../src/private-api/policy/admits.ts';
import { judgePolicy } from '../../../src/private-api/policy/judge-policy.ts';
import { writeAccessPolicy } from '../../../src/private-api/policy/write-access-policy.ts';
import { evaluatePolicy, type Call } from './evaluate-policy.ts';

const vpces = ['vpce-aaaaaaaa', 'vpce-bbbbbbbb', 'vpce-cccccccc'];
const vpcs = ['vpc-aaaaaaaa', 'vpc-bbbbbbbb', 'vpc-cccccccc'];
const role = 'arn:aws:iam::111122223333:role/caller';

/** Mostly what closes a policy, now and then something that looks like it. */
const mostly = <Value>(good: Value, ...others: Value[]) =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constant(good) },
    { weight: 1, arbitrary: fc.constantFrom(good, ...others) },
  );

const ids = fc.oneof(
  { weight: 6, arbitrary: fc.subarray(vpces.slice(0, 2), { minLength: 1 }) },
  { weight: 4, arbitrary: fc.subarray(vpcs.slice(0, 2), { minLength: 1 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<string[]>(
      ['vpce-*'],
      ['*'],
      ['vpce-aaaaaaa?'],
      ['${aws:SourceVpce}'],
    ),
  },
);
const key = fc.constantFrom(
  'aws:SourceVpce',
  'aws:SourceVpc',
  'AWS:sourcevpce',
  'aws:SourceIp',
  'aws:Referer',
);
const operator = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('StringEquals', 'StringNotEquals') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'StringLike',
      'StringNotLike',
      'StringEqualsIfExists',
      'StringNotEqualsIfExists',
      'ForAllValues:StringEquals',
      'ForAllValues:StringNotEquals',
      'ForAnyValue:StringNotEquals',
      'Null',
      'IpAddress',
    ),
  },
);
const condition = fc.dictionary(operator, fc.dictionary(key, ids, { minKeys: 1, maxKeys: 2 }), {
  minKeys: 0,
  maxKeys: 2,
});

const statement = fc.record(
  {
    Effect: fc.constantFrom('Allow', 'Deny'),
    Principal: mostly<unknown>('*', { AWS: role }, { AWS: [role, '*'] }, { Service: '*' }),
    Action: mostly<unknown>(
      'execute-api:Invoke',
      'execute-api:Inv*',
      ['execute-api:*'],
      'execute-api:Manage*',
      '*',
    ),
    Resource: mostly<unknown>('execute-api:/*', '*', 'execute-api:/live/*', [
      'execute-api:/live/GET/',
      'execute-api:/*',
    ]),
    Condition: condition,
  },
  { requiredKeys: ['Effect', 'Principal', 'Action', 'Resource'] },
);

const policy = fc
  .array(statement, { minLength: 1, maxLength: 3 })
  .map((Statement) => ({ Version: '2012-10-17', Statement }));

const call: fc.Arbitrary<Call> = fc
  .record({
    vpcEndpointId: fc.option(fc.constantFrom(...vpces), { nil: undefined }),
    vpcId: fc.option(fc.constantFrom(...vpcs), { nil: undefined }),
    principal: fc.constantFrom('anonymous', role),
    resource: fc
      .constantFrom('live/GET/', 'live/POST/orders', 'test/GET/')
      .map((path) => `arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/${path}`),
  })
  .map(({ vpcEndpointId, vpcId, ...rest }) => ({
    ...rest,
    ...(vpcEndpointId !== undefined && { vpcEndpointId }),
    ...(vpcId !== undefined && { vpcId }),
  }));

const isNamed = (sent: unknown, { vpcEndpointId, vpcId }: Call): boolean => {
  const text = JSON.stringify(sent);
  return [vpcEndpointId, vpcId].some((id) => id !== undefined && text.includes(`"${id}"`));
};

const runs = { numRuns: 5_000 };

test('where no method authorizes, a closed policy allows no call from a network that it does not name', () => {
  let judgedClosed = 0;
  fc.assert(
    fc.property(policy, call, (sent, from) => {
      if (isNamed(sent, from) || judgePolicy(sent, { openMethods: true }).length > 0) return;
      judgedClosed += 1;
      expect(evaluatePolicy(sent, from)).not.toBe('allowed');
    }),
    runs,
  );
  expect(judgedClosed).toBeGreaterThan(10);
});

test('where IAM or an authorizer may allow, a closed policy denies each call from a network that it does not name', () => {
  let judgedClosed = 0;
  fc.assert(
    fc.property(policy, call, (sent, from) => {
      if (isNamed(sent, from) || judgePolicy(sent, { openMethods: false }).length > 0) return;
      judgedClosed += 1;
      expect(evaluatePolicy(sent, from)).toBe('denied');
    }),
    runs,
  );
  expect(judgedClosed).toBeGreaterThan(10);
});

test('what a closed policy allows from some endpoint, it is said to admit', () => {
  fc.assert(
    fc.property(policy, call, (sent, from) => {
      const { vpcEndpointId, vpcId } = from;
      if (vpcEndpointId === undefined || judgePolicy(sent, { openMethods: true }).length > 0)
        return;
      if (evaluatePolicy(sent, from) !== 'allowed') return;
      expect(admits(sent, { vpcEndpointId, vpcId })).toBe(true);
      expect(admits(sent, { vpcEndpointId })).toBe(true);
    }),
    runs,
  );
});

test('the policy that Cloister writes is closed, and allows exactly the networks it was given', () => {
  fc.assert(
    fc.property(fc.subarray(vpces), fc.subarray(vpcs), call, (vpcEndpointIds, vpcIds, from) => {
      fc.pre(vpcEndpointIds.length + vpcIds.length > 0);
      const written = writeAccessPolicy({ vpcEndpointIds, vpcIds });
      const isGiven =
        vpcEndpointIds.includes(from.vpcEndpointId ?? '') || vpcIds.includes(from.vpcId ?? '');

      expect(judgePolicy(written, { openMethods: true })).toEqual([]);
      expect(judgePolicy(written, { openMethods: false })).toEqual([]);
      expect(evaluatePolicy(written, from)).toBe(isGiven ? 'allowed' : 'denied');
    }),
  );
});
