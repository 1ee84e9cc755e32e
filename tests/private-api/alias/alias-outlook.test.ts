import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { aliasOutlook } from '../../../src/private-api/alias/alias-outlook.ts';
import type { AliasJudgement } from '../../../src/private-api/alias/judge-alias.ts';
import { aliasPatience, mostRedeploys } from '../../../src/private-api/waiting/patience.ts';

const resolving: AliasJudgement = { kind: 'resolving' };
const absent: AliasJudgement = { kind: 'absent', seen: 'it does not exist' };
const uncertain: AliasJudgement = { kind: 'uncertain', seen: 'nobody answers' };

const { deadlineSeconds } = aliasPatience;

test('nothing is left to wait for when all resolve, or when there is none', () => {
  expect(aliasOutlook([resolving, resolving], 10_000, 0)).toEqual({ status: 'resolving' });
  expect(aliasOutlook([], 0, 0)).toEqual({ status: 'resolving' });
});

test('one that is missing keeps all waiting', () => {
  expect(aliasOutlook([resolving, absent], 0, 0)).toEqual({
    status: 'pending',
    waitSeconds: aliasPatience.firstSeconds,
  });
});

describe('past the deadline', () => {
  test('a certain absence is a reason to redeploy, so often and no more', () => {
    expect(aliasOutlook([absent], deadlineSeconds - 1, 0).status).toBe('pending');
    for (let redeploys = 0; redeploys < mostRedeploys; redeploys += 1)
      expect(aliasOutlook([absent], deadlineSeconds, redeploys)).toEqual({ status: 'overdue' });
    expect(aliasOutlook([absent], deadlineSeconds, mostRedeploys)).toEqual({
      status: 'hopeless',
      seen: 'it does not exist',
    });
  });

  test('an uncertain absence is waited out, and never a reason to redeploy', () => {
    expect(aliasOutlook([uncertain], deadlineSeconds, 0).status).toBe('pending');
    expect(aliasOutlook([uncertain], deadlineSeconds + 899, 0).status).toBe('pending');
    expect(aliasOutlook([uncertain], deadlineSeconds + 900, 0)).toEqual({
      status: 'hopeless',
      seen: 'nobody answers',
    });
  });

  test('one certain absence among uncertain ones decides', () => {
    expect(aliasOutlook([uncertain, absent], deadlineSeconds, 0)).toEqual({ status: 'overdue' });
    expect(aliasOutlook([uncertain, absent], deadlineSeconds, mostRedeploys)).toEqual({
      status: 'hopeless',
      seen: 'nobody answers; it does not exist',
    });
  });
});

test('whoever waits as long as told always comes to an end, in bounded time and few looks', () => {
  fc.assert(
    fc.property(fc.constantFrom(absent, uncertain), fc.nat(mostRedeploys), (kind, redeploys) => {
      let waited = 0;
      let looks = 0;
      for (
        let outlook = aliasOutlook([kind], 0, redeploys);
        outlook.status === 'pending';
        outlook = aliasOutlook([kind], waited, redeploys)
      ) {
        waited += outlook.waitSeconds;
        looks += 1;
      }
      expect(waited).toBe(kind === absent ? deadlineSeconds : deadlineSeconds + 900);
      expect(looks).toBeLessThan(30);
    }),
  );
});
