import { describe, expect, test } from '@jest/globals';
import { nextGeneration } from '../../../src/private-api/registry/next-generation.ts';
import {
  type EndpointFound,
  recordEndpoint,
} from '../../../src/private-api/registry/record-endpoint.ts';
import { recordGroup } from '../../../src/private-api/registry/record-group.ts';
import { recordModified } from '../../../src/private-api/registry/record-modified.ts';
import { unknownVpc, type VpcRecord } from '../../../src/private-api/registry/vpc-record.ts';

const key = '111122223333.eu-west-1.vpc-0c1015e7000000001';
const executionArn = 'arn:this-execution';

const held: VpcRecord = {
  ...unknownVpc(key),
  nonce: 'nonce',
  users: { orders: null, billing: 'vpce-00000009' },
  holder: { executionArn, phase: 'creating' },
};

const found = (change: Partial<EndpointFound> = {}): EndpointFound => ({
  privateApiId: 'orders',
  executionArn,
  vpcEndpointId: 'vpce-00000001',
  ours: { madeAt: '2026-01-01T00:00:00.000Z', isPrivateDnsDue: false },
  isNonceSpent: true,
  keepsHold: false,
  ...change,
});

describe('an endpoint that was made', () => {
  test('is recorded as ours and as used, and the VPC let go', () => {
    expect(recordEndpoint(key, held, found())).toEqual({
      ...held,
      vpcEndpointId: 'vpce-00000001',
      madeAt: '2026-01-01T00:00:00.000Z',
      users: { orders: 'vpce-00000001', billing: 'vpce-00000009' },
      nonce: null,
      holder: null,
    });
  });

  test('keeps others waiting while it is to be modified', () => {
    const due = found({ keepsHold: true, ours: { isPrivateDnsDue: true } });

    expect(recordEndpoint(key, held, due)).toMatchObject({
      isPrivateDnsDue: true,
      holder: held.holder,
    });
  });
});

test('an endpoint of others gets a user, and the one that is ours stays ours', () => {
  const record = { ...held, vpcEndpointId: 'vpce-00000009' };

  expect(recordEndpoint(key, record, found({ ours: null, isNonceSpent: false }))).toMatchObject({
    vpcEndpointId: 'vpce-00000009',
    users: { orders: 'vpce-00000001' },
    nonce: 'nonce',
  });
});

test('whose private DNS is due stays so until somebody says otherwise', () => {
  const record = { ...held, vpcEndpointId: 'vpce-00000001', isPrivateDnsDue: true };
  const dueAfter = (ours: EndpointFound['ours']) =>
    recordEndpoint(key, record, found({ ours })).isPrivateDnsDue;

  expect(dueAfter({})).toBe(true);
  expect(dueAfter({ isPrivateDnsDue: false })).toBe(false);
});

test('the hold of another execution stays', () => {
  const holder = { executionArn: 'arn:another', phase: 'creating' as const };

  expect(recordEndpoint(key, { ...held, holder }, found()).holder).toEqual(holder);
  expect(recordModified(key, { ...held, holder }, { executionArn }).holder).toEqual(holder);
});

test.each<[string, (there: VpcRecord | undefined) => VpcRecord]>([
  ['an endpoint', (there) => recordEndpoint(key, there, found())],
  [
    'an endpoint, later',
    (there) => recordEndpoint(key, there, found({ ours: { madeAt: new Date().toISOString() } })),
  ],
  ['a group', (there) => recordGroup(key, there, 'sg-00000001')],
  ['a modification', (there) => recordModified(key, there, { executionArn })],
  ['the next generation', (there) => nextGeneration(key, there, 0)],
])('recording %s once more writes nothing', (_, record) => {
  for (const there of [held, undefined]) {
    const once = record(there);
    expect(record(once)).toBe(once);
  }
});

test('the next generation begins without an endpoint, and once', () => {
  const record = { ...held, vpcEndpointId: 'vpce-00000001', isPrivateDnsDue: true };

  expect(nextGeneration(key, record, 0)).toMatchObject({
    generation: 1,
    vpcEndpointId: null,
    isPrivateDnsDue: false,
  });
  const later = { ...record, generation: 2 };
  expect(nextGeneration(key, later, 0)).toBe(later);
});
