import { describe, expect, test } from '@jest/globals';
import { type Joining, joinVpc } from '../../../src/private-api/registry/join-vpc.ts';
import { unknownVpc, type VpcRecord } from '../../../src/private-api/registry/vpc-record.ts';

const key = '111122223333.eu-west-1.vpc-0123456789abcdef0';
const mine = 'arn:mine';
const theirs = 'arn:theirs';
const orders = '111122223333.eu-west-1.orders';
const billing = '111122223333.eu-west-1.billing';

const joining = (change: Partial<Joining> = {}): Joining => ({
  id: orders,
  executionArn: mine,
  vpcEndpointId: null,
  changesVpc: true,
  seen: null,
  nonce: 'fresh',
  keepEndpoint: undefined,
  replaces: undefined,
  ...change,
});

const vpc = (change: Partial<VpcRecord> = {}): VpcRecord => ({ ...unknownVpc(key), ...change });

/** The record as it is after a run has joined. */
const after = (there: VpcRecord | undefined, run: Joining): VpcRecord => {
  const outcome = joinVpc(key, there, run);
  if (outcome.kind !== 'joined') throw new Error(outcome.kind);
  return outcome.record;
};

describe('in a VPC that nobody knows', () => {
  test('the first makes the endpoint, under a nonce that is recorded before', () => {
    expect(after(undefined, joining())).toMatchObject({
      nonce: 'fresh',
      users: { [orders]: null },
      holder: { executionArn: mine, phase: 'creating' },
    });
  });

  test('whoever comes meanwhile waits for that execution', () => {
    const held = after(undefined, joining());

    expect(joinVpc(key, held, joining({ id: billing, executionArn: theirs }))).toEqual({
      kind: 'held',
      by: mine,
    });
  });
});

describe('a hold on the VPC that is known to be lost', () => {
  test('is taken over with the nonce on what may have been made', () => {
    const held = after(undefined, joining());

    const taken = after(
      held,
      joining({ id: billing, executionArn: theirs, seen: held, nonce: 'other', replaces: mine }),
    );

    expect(taken).toMatchObject({ nonce: 'fresh', holder: { executionArn: theirs } });
    expect(taken.users).toEqual({ [billing]: null });
  });
});

describe('an endpoint of ours that failed', () => {
  test('stays registered until another is in its place', () => {
    const there = vpc({ vpcEndpointId: 'vpce-1' });

    expect(after(there, joining({ seen: there, failedVpcEndpointId: 'vpce-1' }))).toMatchObject({
      vpcEndpointId: 'vpce-1',
      generation: 0,
    });
  });
});

describe('an endpoint that is there', () => {
  const there = vpc({ vpcEndpointId: 'vpce-1', users: { [billing]: 'vpce-1' } });
  const adopting = joining({ vpcEndpointId: 'vpce-1', changesVpc: false, seen: there });

  test('is used beside others, and nobody has to wait', () => {
    expect(after(there, adopting)).toEqual({
      ...there,
      users: { [billing]: 'vpce-1', [orders]: 'vpce-1' },
    });
  });

  test('is used already: nothing is written', () => {
    const joined = after(there, adopting);

    expect(after(joined, { ...adopting, seen: there })).toBe(joined);
  });

  test('is looked at anew when somebody has been at work since', () => {
    const gone = vpc({ generation: 1, users: {} });

    expect(joinVpc(key, gone, adopting)).toEqual({ kind: 'outdated' });
  });

  test('is not joined while it is deleted', () => {
    const deleting = vpc({
      vpcEndpointId: 'vpce-1',
      users: {},
      holder: { executionArn: theirs, phase: 'deleting' },
    });

    expect(joinVpc(key, deleting, { ...adopting, seen: deleting })).toEqual({
      kind: 'held',
      by: theirs,
    });
  });

  test('is kept for ever once a request says so, until one says otherwise', () => {
    const kept = after(there, { ...adopting, keepEndpoint: true });
    const still = after(kept, { ...adopting, seen: kept });
    const no = after(still, { ...adopting, seen: still, keepEndpoint: false });

    expect([kept.isKept, still.isKept, no.isKept]).toEqual([true, true, false]);
  });
});

test('an endpoint of ours that is found gone begins the next generation', () => {
  const there = vpc({ vpcEndpointId: 'vpce-1', users: { [orders]: 'vpce-1' } });

  expect(after(there, joining({ seen: there }))).toMatchObject({
    generation: 1,
    vpcEndpointId: null,
    nonce: 'fresh',
    users: { [orders]: null },
  });
});

test('joining twice is joining once, also when the answer to the first was lost', () => {
  const once = after(undefined, joining());

  expect(after(once, joining({ nonce: 'another' }))).toBe(once);
});
