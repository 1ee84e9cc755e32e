import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { admits } from '../../../src/private-api/policy/admits.ts';
import { samePolicy } from '../../../src/private-api/policy/same-policy.ts';
import { writeAccessPolicy } from '../../../src/private-api/policy/write-access-policy.ts';
import type {
  Confinement,
  PatchOperation,
} from '../../../src/private-api/rest-api/confinement-patch.ts';
import { intendedConfinement } from '../../../src/private-api/rest-api/intended-confinement.ts';
import { planConfinement } from '../../../src/private-api/rest-api/plan-confinement.ts';
import { anAcceptedRequest } from '../request/accepted-request.ts';

const executeApiArn = 'arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5';
const associationsPath = '/endpointConfiguration/vpcEndpointIds';
const own = 'vpce-00000001';
const [a, b, c] = [own, 'vpce-00000002', 'vpce-00000003'] as const;

/** What API Gateway makes of a patch: "Patch operations", UpdateRestApi. */
const applied = (has: Confinement, patch: readonly PatchOperation[]): Confinement => {
  const ids = new Set(has.vpcEndpointIds);
  let { policy } = has;
  for (const { op, path, value = '' } of patch) {
    if (path === '/policy' && op === 'replace') policy = value;
    else if (path === associationsPath && op === 'add' && !ids.has(value)) ids.add(value);
    else if (path === associationsPath && op === 'remove' && ids.has(value)) ids.delete(value);
    else throw new Error(`API Gateway would refuse ${op} ${path} ${value}`);
  }
  return { policy, vpcEndpointIds: [...ids] };
};

const policyText = (...vpcEndpointIds: string[]): string =>
  JSON.stringify(writeAccessPolicy({ vpcEndpointIds, vpcIds: [] }));

const confined = (...vpcEndpointIds: string[]): Confinement => ({
  policy: policyText(own, ...vpcEndpointIds),
  vpcEndpointIds,
});

const plan = (
  has: Confinement,
  change: Readonly<Record<string, unknown>>,
  former = { vpcEndpointIds: has.vpcEndpointIds, areUntouched: true },
) => {
  const request = anAcceptedRequest(change);
  const order = { has, former, request, ownVpcEndpointId: own, executeApiArn };
  return { ...planConfinement(order), should: intendedConfinement(request, own) };
};

describe('whatever is there and whatever is asked', () => {
  const endpoints = ['vpce-00000001', 'vpce-00000002', 'vpce-00000003', 'vpce-00000004'];
  const some = fc.subarray(endpoints);
  const cases = fc.record({
    has: fc.record({
      policy: fc.oneof(
        some.map((ids) => policyText(own, ...ids)),
        fc.constantFrom(undefined, '', 'no JSON'),
      ),
      vpcEndpointIds: some,
    }),
    former: fc.record({ vpcEndpointIds: some, areUntouched: fc.boolean() }),
    change: fc.record({
      associations: some,
      access: fc.oneof(
        fc.record({ vpcEndpointIds: some }),
        fc.record({
          policy: some.map((ids) =>
            writeAccessPolicy({ vpcEndpointIds: [own, ...ids], vpcIds: [] }),
          ),
        }),
      ),
    }),
  });
  const states = (has: Confinement, passes: readonly (readonly PatchOperation[])[]) =>
    passes.reduce((seen, patch) => [...seen, applied(seen.at(-1)!, patch)], [has]);

  test('the last state is exactly what was asked', () => {
    fc.assert(
      fc.property(cases, ({ has, former, change }) => {
        const { passes, should } = plan(has, change, former);
        const last = states(has, passes).at(-1)!;

        expect(new Set(last.vpcEndpointIds)).toEqual(new Set(should.vpcEndpointIds));
        expect(samePolicy(last.policy ?? '', should.policy, executeApiArn)).toBe(true);
        expect(plan(last, change, former).passes.flat()).toEqual([]);
      }),
    );
  });

  test('an endpoint that stays is in no operation, and the operations are exactly the difference', () => {
    fc.assert(
      fc.property(cases, ({ has, former, change }) => {
        const { passes, should } = plan(has, change, former);
        const touched = passes.flat().filter(({ path }) => path === associationsPath);
        const difference = new Set(has.vpcEndpointIds).symmetricDifference(
          new Set(should.vpcEndpointIds),
        );

        expect(touched.map(({ value }) => value).toSorted()).toEqual([...difference].toSorted());
        for (const state of states(has, passes))
          for (const id of should.vpcEndpointIds.filter((one) => has.vpcEndpointIds.includes(one)))
            expect(state.vpcEndpointIds).toContain(id);
      }),
    );
  });

  test('nothing goes in a pass in which something comes, and the policy is always first', () => {
    fc.assert(
      fc.property(cases, ({ has, former, change }) => {
        for (const patch of plan(has, change, former).passes) {
          const operations = new Set(patch.map(({ op }) => op));
          expect(operations.has('add') && operations.has('remove')).toBe(false);
          expect(patch.slice(1).some(({ path }) => path === '/policy')).toBe(false);
        }
      }),
    );
  });

  test('nobody is admitted on the way who was not admitted before and is not asked for', () => {
    fc.assert(
      fc.property(cases, ({ has, former, change }) => {
        const { passes, should } = plan(has, change, former);
        for (const { policy } of states(has, passes).slice(1))
          for (const id of endpoints)
            if (admits(JSON.parse(policy ?? ''), { vpcEndpointId: id }))
              expect(
                former.vpcEndpointIds.includes(id) || admits(should.policy, { vpcEndpointId: id }),
              ).toBe(true);
      }),
    );
  });
});

describe('one pass', () => {
  test('associates, with the policy before', () => {
    const { passes, should, leaving } = plan(confined(a), { associations: [a, b] });

    expect(passes).toEqual([
      [
        { op: 'replace', path: '/policy', value: JSON.stringify(should.policy) },
        { op: 'add', path: associationsPath, value: b },
      ],
    ]);
    expect(leaving.associated).toEqual([]);
  });

  test('takes away: the policy loses the endpoint first', () => {
    const { passes, should } = plan(confined(a, b), { associations: [a] });

    expect(passes).toEqual([
      [
        { op: 'replace', path: '/policy', value: JSON.stringify(should.policy) },
        { op: 'remove', path: associationsPath, value: b },
      ],
    ]);
  });

  test('takes everything away where nothing is to be associated', () => {
    expect(plan(confined(b, c), { associations: [] }).passes).toHaveLength(1);
  });

  test('replaces a policy and leaves associations alone', () => {
    const { passes } = plan(confined(a), { access: { vpcIds: ['vpc-00000001'] } });

    expect(passes.map((patch) => patch.map(({ path }) => path))).toEqual([['/policy']]);
  });
});

test('no pass is needed for the same, told in other words', () => {
  const { policy = '', vpcEndpointIds } = confined(a, b);
  const retold = {
    policy: JSON.stringify(policy.replaceAll('execute-api:/*', `${executeApiArn}/*`)).slice(1, -1),
    vpcEndpointIds: vpcEndpointIds.toReversed(),
  };

  expect(plan(retold, { associations: [a, b] }).passes).toEqual([]);
});

describe('two passes', () => {
  test('associate what comes, and take away what goes only then', () => {
    const { passes, leaving } = plan(confined(a), { associations: [b] });

    expect(passes.map((patch) => patch.map(({ op, value }) => [op, value]))).toEqual([
      [
        ['replace', policyText(a, b)],
        ['add', b],
      ],
      [['remove', a]],
    ]);
    expect(leaving).toEqual({ associated: [a], admitted: [a] });
  });

  test('replace a policy of the user at once', () => {
    const policy = writeAccessPolicy({ vpcEndpointIds: [c], vpcIds: [] });
    const { passes } = plan(confined(a), { associations: [c], access: { policy } });

    expect(passes[0]?.[0]).toMatchObject({ path: '/policy', value: JSON.stringify(policy) });
    expect(passes[1]).toEqual([{ op: 'remove', path: associationsPath, value: a }]);
  });

  test('are needed where what stays was associated by a run that failed, and may not resolve', () => {
    const { passes } = plan(
      confined(a, b),
      { associations: [b] },
      { vpcEndpointIds: [a], areUntouched: false },
    );

    expect(passes.map((patch) => patch.filter(({ path }) => path === associationsPath))).toEqual([
      [],
      [{ op: 'remove', path: associationsPath, value: a }],
    ]);
  });

  test('are needed where a run that failed may have cut off what stays', () => {
    const { passes } = plan(
      confined(a, b),
      { associations: [b] },
      { vpcEndpointIds: [a, b], areUntouched: false },
    );

    expect(passes).toEqual([[], [{ op: 'remove', path: associationsPath, value: a }]]);
  });

  test('do not admit an endpoint that somebody else has associated', () => {
    const stranger = 'vpce-0000000f';
    const { passes, leaving } = plan(
      { policy: policyText(a), vpcEndpointIds: [a, stranger] },
      { associations: [a, b] },
      { vpcEndpointIds: [a], areUntouched: true },
    );

    expect(leaving).toEqual({ associated: [stranger], admitted: [] });
    expect(
      passes.flat().every(({ op, value = '' }) => op === 'remove' || !value.includes(stranger)),
    ).toBe(true);
  });
});
