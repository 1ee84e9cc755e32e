import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { judgeResourcePolicy } from '../../../src/private-api/findings/rules/policy.ts';
import { admits } from '../../../src/private-api/policy/admits.ts';
import { judgePolicy } from '../../../src/private-api/policy/judge-policy.ts';
import { writeAccessPolicy } from '../../../src/private-api/policy/write-access-policy.ts';
import { aMethod, aPicture, aRestApi } from '../findings/rules/a-picture.ts';
import { type Authorized, authorizations, isAdmitted } from './admitted.ts';
import { evaluatePolicy, type Call } from './evaluate-policy.ts';
import { call, policy, vpces, vpcs } from './generated-policies.ts';

const isNamed = (sent: unknown, { vpcEndpointId, vpcId }: Call): boolean => {
  const text = JSON.stringify(sent);
  return [vpcEndpointId, vpcId].some((id) => id !== undefined && text.includes(`"${id}"`));
};

const runs = { numRuns: 5_000 };

const authorized: fc.Arbitrary<Authorized> = fc.record({
  authorization: fc.constantFrom(...authorizations),
  identity: fc.constantFrom('allowed', 'denied', 'silent'),
  isSameAccount: fc.boolean(),
});

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

test('whatever a method asks of its callers, a closed policy admits no call from a network that it does not name', () => {
  let judgedClosed = 0;
  fc.assert(
    fc.property(policy, call, authorized, (sent, from, asked) => {
      const openMethods = asked.authorization === 'NONE';
      if (isNamed(sent, from) || judgePolicy(sent, { openMethods }).length > 0) return;
      judgedClosed += 1;
      expect(isAdmitted(evaluatePolicy(sent, from), asked)).toBe(false);
    }),
    runs,
  );
  expect(judgedClosed).toBeGreaterThan(10);
});

test('where a diagnosis takes a policy for closed, no method admits a call from a network that it does not name', () => {
  const found = new Map<string, number>();
  fc.assert(
    fc.property(
      policy,
      call,
      fc.array(authorized, { minLength: 1, maxLength: 3 }),
      (sent, from, asked) => {
        if (isNamed(sent, from)) return;
        const picture = aPicture({
          restApi: { seen: aRestApi({ policy: JSON.stringify(sent), vpcEndpointIds: [] }) },
          methods: { seen: asked.map(({ authorization }) => aMethod({ authorization })) },
          endpoints: [],
        });
        const judged = judgeResourcePolicy(picture);
        // What is not judged is not taken for closed, and says so.
        const isInDoubt = judged.some(({ code }) => code === 'POLICY_NOT_JUDGED');
        if (isInDoubt || judged.some(({ severity }) => severity === 'error')) return;
        for (const method of asked) {
          found.set(method.authorization, (found.get(method.authorization) ?? 0) + 1);
          expect(isAdmitted(evaluatePolicy(sent, from), method)).toBe(false);
        }
      },
    ),
    runs,
  );
  expect([...found.keys()].toSorted()).toEqual([...authorizations].toSorted());
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
