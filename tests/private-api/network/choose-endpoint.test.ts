import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chooseEndpoint } from '../../../src/private-api/network/choose-endpoint.ts';
import type { VpcEndpoint } from '../../../src/private-api/network/picture.ts';
import { anEndpoint, aVpcRecord, vpcId } from './pictures.ts';

const registered = aVpcRecord({ vpcEndpointId: 'ours' });

/** Each is worse than the one before it, and better in everything that counts less. */
const bestFirst: readonly VpcEndpoint[] = [
  anEndpoint({ id: 'with private DNS', subnetIds: ['a'], createdAt: '2026-05-05T00:00:00.000Z' }),
  anEndpoint({
    id: 'ours',
    privateDns: false,
    subnetIds: ['a'],
    createdAt: '2026-05-05T00:00:00.000Z',
  }),
  anEndpoint({ id: 'in most zones', privateDns: false, createdAt: '2026-05-05T00:00:00.000Z' }),
  anEndpoint({ id: 'oldest', privateDns: false, subnetIds: ['a'] }),
  anEndpoint({
    id: 'the rest',
    privateDns: false,
    subnetIds: ['a'],
    createdAt: '2026-05-05T00:00:00.000Z',
  }),
];

test('of several endpoints the best is chosen, in whatever order they are listed', () => {
  fc.assert(
    fc.property(
      fc
        .subarray([...bestFirst], { minLength: 1 })
        .chain((some) =>
          fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })),
        ),
      ([inOrder, shuffled]) => {
        expect(chooseEndpoint(shuffled, registered)?.id).toBe(inOrder[0]?.id);
      },
    ),
  );
});

test.each(['pendingacceptance', 'deleting', 'deleted', 'rejected', 'failed', 'expired', 'partial'])(
  'one that is %s is left, and one that is pending taken',
  (state) => {
    expect(chooseEndpoint([anEndpoint({ state })], null)).toBeUndefined();
    expect(
      chooseEndpoint(
        [anEndpoint({ state }), anEndpoint({ id: 'vpce-00000002', state: 'pending' })],
        null,
      ),
    ).toMatchObject({ id: 'vpce-00000002' });
  },
);

test('one that a service manages is never chosen', () => {
  const managed = anEndpoint({ requesterManaged: true });

  expect(chooseEndpoint([managed], aVpcRecord({ vpcEndpointId: managed.id }))).toBeUndefined();
});

test('no tag makes an endpoint ours', () => {
  const forged = anEndpoint({
    id: 'vpce-00000002',
    tags: { 'cloister:managed': 'true', 'cloister:vpc': vpcId, 'cloister:run': 'any' },
    createdAt: '2026-05-05T00:00:00.000Z',
  });

  for (const record of [null, aVpcRecord({ nonce: 'another' })])
    expect(chooseEndpoint([forged, anEndpoint()], record)).toMatchObject({ id: 'vpce-00000001' });
});
