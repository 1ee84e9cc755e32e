import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { writeAccessPolicy } from '../../../src/private-api/policy/write-access-policy.ts';
import {
  type Confinement,
  confinementPatch,
  type PatchOperation,
} from '../../../src/private-api/rest-api/confinement-patch.ts';

const arn = 'arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5';
const path = '/endpointConfiguration/vpcEndpointIds';

const policyOf = (...vpcEndpointIds: string[]) => writeAccessPolicy({ vpcEndpointIds, vpcIds: [] });

/** What API Gateway makes of a patch: "Patch operations", UpdateRestApi. */
const applied = (has: Confinement, patch: readonly PatchOperation[]): Confinement => {
  const ids = new Set(has.vpcEndpointIds);
  let { policy } = has;
  for (const { op, path: where, value = '' } of patch) {
    if (where === '/policy' && op === 'replace') policy = value;
    else if (where === path && op === 'add') ids.add(value);
    else if (where === path && op === 'remove') ids.delete(value);
    else throw new Error(`API Gateway would refuse ${op} ${where}`);
  }
  return { policy, vpcEndpointIds: [...ids] };
};

const ids = fc.subarray(['vpce-00000001', 'vpce-00000002', 'vpce-00000003', 'vpce-00000004']);
const callers = fc.subarray(['vpce-00000001', 'vpce-00000002', 'vpce-00000003'], { minLength: 1 });
const confinement: fc.Arbitrary<Confinement> = fc.record({
  policy: fc.oneof(
    callers.map((some) => JSON.stringify(policyOf(...some))),
    fc.constantFrom(undefined, '', 'no JSON', '{}'),
  ),
  vpcEndpointIds: ids,
});
const intention = fc.record({
  policy: callers.map((some) => policyOf(...some)),
  vpcEndpointIds: ids,
});

test('the patch leads to what should be, and then there is nothing left to patch', () => {
  fc.assert(
    fc.property(confinement, intention, (has, should) => {
      const result = applied(has, confinementPatch(has, should, arn));

      expect(new Set(result.vpcEndpointIds)).toEqual(new Set(should.vpcEndpointIds));
      expect(confinementPatch(result, should, arn)).toEqual([]);
    }),
  );
});

test('endpoints that stay are in no operation', () => {
  fc.assert(
    fc.property(confinement, intention, (has, should) => {
      const touched = confinementPatch(has, should, arn).map(({ value }) => value);
      const staying = has.vpcEndpointIds.filter((id) => should.vpcEndpointIds.includes(id));

      expect(touched.filter((value) => staying.includes(value ?? ''))).toEqual([]);
    }),
  );
});

describe('what is the same', () => {
  const should = { policy: policyOf('vpce-00000001'), vpcEndpointIds: ['vpce-00000001'] };

  test('needs no patch when API Gateway tells the policy in its own words', () => {
    const policy = JSON.stringify(should.policy).replaceAll('execute-api:/*', `${arn}/*`);
    for (const text of [policy, JSON.stringify(policy).slice(1, -1)])
      expect(confinementPatch({ ...should, policy: text }, should, arn)).toEqual([]);
  });

  test('but names another API is replaced', () => {
    const policy = JSON.stringify(should.policy).replaceAll('execute-api:/*', `${arn}x/*`);
    expect(confinementPatch({ ...should, policy }, should, arn)).toEqual([
      { op: 'replace', path: '/policy', value: JSON.stringify(should.policy) },
    ]);
  });
});

test('the policy is replaced before endpoints come, and endpoints come before others go', () => {
  const has = { policy: undefined, vpcEndpointIds: ['vpce-00000001'] };
  const should = { policy: policyOf('vpce-00000002'), vpcEndpointIds: ['vpce-00000002'] };

  expect(confinementPatch(has, should, arn)).toEqual([
    { op: 'replace', path: '/policy', value: JSON.stringify(should.policy) },
    { op: 'add', path, value: 'vpce-00000002' },
    { op: 'remove', path, value: 'vpce-00000001' },
  ]);
});
