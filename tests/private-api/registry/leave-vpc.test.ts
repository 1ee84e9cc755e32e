import { describe, expect, test } from '@jest/globals';
import { closeGeneration } from '../../../src/private-api/registry/close-generation.ts';
import { type Leaving, leaveVpc, releaseVpc } from '../../../src/private-api/registry/leave-vpc.ts';
import { unknownVpc, type VpcRecord } from '../../../src/private-api/registry/vpc-record.ts';

const mine = 'vpce-0123456789abcdef0';
const ours: VpcRecord = {
  ...unknownVpc('111122223333.eu-west-1.vpc-0a1b2c3d4e5f60718'),
  generation: 3,
  vpcEndpointId: mine,
  securityGroupId: 'sg-0123456789abcdef0',
  users: { orders: mine },
};

const leaving: Leaving = {
  id: 'orders',
  executionArn: 'this',
  usesAnother: false,
  hasEndpoint: true,
  isDependedOn: false,
  replaces: undefined,
};

const deleting = { executionArn: 'this', phase: 'deleting' as const };

describe('whoever leaves last', () => {
  test('takes the VPC to delete what is ours there', () => {
    expect(leaveVpc(ours, leaving)).toEqual({ ...ours, users: {}, holder: deleting });
  });

  test('does so when asked again', () => {
    const left = leaveVpc(ours, leaving);

    expect(leaveVpc(left, leaving)).toEqual(left);
  });

  test('does so from its own hold, and from one that is known to be lost', () => {
    const own = { ...ours, holder: { executionArn: 'this', phase: 'creating' as const } };
    const lost = { ...ours, holder: { executionArn: 'another', phase: 'deleting' as const } };

    expect(leaveVpc(own, leaving).holder).toEqual(deleting);
    expect(leaveVpc(lost, { ...leaving, replaces: 'another' }).holder).toEqual(deleting);
    expect(leaveVpc(lost, leaving)).toEqual({ ...lost, users: {} });
  });

  test.each<[string, Partial<VpcRecord>]>([
    ['a group alone', { vpcEndpointId: null }],
    [
      'what a call without an answer may have made',
      { vpcEndpointId: null, securityGroupId: null, nonce: 'nonce' },
    ],
  ])('does so for %s', (_, change) => {
    expect(leaveVpc({ ...ours, ...change }, leaving).holder).toEqual(deleting);
  });

  test('has nothing to delete where nothing is ours, and lets the VPC go', () => {
    const theirs = { ...ours, vpcEndpointId: null, securityGroupId: null };
    const held = { ...theirs, holder: { executionArn: 'this', phase: 'creating' as const } };

    expect(leaveVpc(held, leaving)).toEqual({ ...theirs, users: {}, holder: null });
  });
});

describe('what is ours stays', () => {
  test.each<[string, Partial<VpcRecord>, Partial<Leaving>]>([
    ['while another uses it', { users: { orders: mine, other: mine } }, {}],
    ['while another waits for it to be made', { users: { orders: mine, other: null } }, {}],
    ['while an API that nobody registered depends on it', {}, { isDependedOn: true }],
    ['where it is to be kept', { isKept: true }, {}],
  ])('%s, and the VPC is let go', (_, record, change) => {
    const held = {
      ...ours,
      ...record,
      holder: { executionArn: 'this', phase: 'creating' as const },
    };
    const { orders: __, ...others } = held.users;

    expect(leaveVpc(held, { ...leaving, ...change })).toEqual({
      ...held,
      users: others,
      holder: null,
    });
  });

  test('but for the group, where the endpoint that is to be kept was never made', () => {
    const kept = { ...ours, isKept: true };

    expect(leaveVpc(kept, { ...leaving, hasEndpoint: false }).holder).toEqual(deleting);
  });

  test('not for the sake of those who use an endpoint that is not ours', () => {
    const record = { ...ours, users: { orders: mine, other: 'vpce-0fedcba9876543210' } };

    expect(leaveVpc(record, leaving)).toMatchObject({
      users: { other: 'vpce-0fedcba9876543210' },
      holder: deleting,
    });
  });
});

test('whoever changes over to another endpoint of the VPC goes on being registered', () => {
  const record = { ...ours, users: { orders: 'vpce-0fedcba9876543210' } };

  expect(leaveVpc(record, { ...leaving, usesAnother: true })).toEqual({
    ...record,
    holder: deleting,
  });
});

test('a VPC is let go only by the run that has it', () => {
  const held = { ...ours, holder: deleting };

  expect(releaseVpc(held, 'this')).toEqual(ours);
  expect(releaseVpc(held, 'another')).toBe(held);
});

describe('a generation', () => {
  test('is closed with nothing of it left but who uses what is not ours, and that the next is to be kept', () => {
    const record: VpcRecord = {
      ...ours,
      nonce: 'nonce',
      madeAt: '2026-01-01T00:00:00.000Z',
      isPrivateDnsDue: true,
      isKept: true,
      users: { other: 'vpce-0fedcba9876543210' },
      holder: deleting,
    };

    expect(closeGeneration(record, 'this')).toEqual({
      ...unknownVpc(ours.id),
      generation: 4,
      isKept: true,
      users: record.users,
    });
  });

  test.each<[string, VpcRecord['holder']]>([
    ['is closed once', null],
    [
      'is closed by nobody but the run that deletes',
      { executionArn: 'another', phase: 'deleting' },
    ],
    ['is not closed by a run that makes', { executionArn: 'this', phase: 'creating' }],
  ])('%s', (_, holder) => {
    const record = { ...ours, holder };

    expect(closeGeneration(record, 'this')).toBe(record);
  });
});
