import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { admits } from '../../../src/private-api/policy/admits.ts';
import { judgePolicy } from '../../../src/private-api/policy/judge-policy.ts';
import { writeAccessPolicy } from '../../../src/private-api/policy/write-access-policy.ts';
import { evaluatePolicy, type Call } from './evaluate-policy.ts';
import { call, policy, vpces, vpcs } from './generated-policies.ts';

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
