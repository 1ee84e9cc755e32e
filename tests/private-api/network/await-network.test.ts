import { describe, expect, test } from '@jest/globals';
import { awaitNetwork } from '../../../src/private-api/network/await-network.ts';
import type { AwaitedNetwork } from '../../../src/private-api/network/awaited-network.ts';

const began = Date.parse('2026-01-01T00:00:00Z');
const hour = 3600;

/** What a look shows: `null` for a network that is not all there, or what it looks like. */
type Shown = string | null;

const look = (
  before: AwaitedNetwork | null,
  second: number,
  shown: Shown,
  deadlineSeconds = hour,
): AwaitedNetwork =>
  awaitNetwork(
    before,
    {
      sighting: shown === null ? { missing: 'the VPC' } : { hash: shown },
      isUnreachable: false,
      at: new Date(began + second * 1000),
    },
    deadlineSeconds,
  );

/** Looks as often as it is told to, until the network is there; answers with when that is. */
const wait = (shownAt: (second: number) => Shown, deadlineSeconds = hour): number => {
  let awaited: AwaitedNetwork | null = null;
  for (let second = 0; ; second += awaited.waitSeconds) {
    awaited = look(awaited, second, shownAt(second), deadlineSeconds);
    if (awaited.status === 'there') return second;
  }
};

describe('a network that was there all along', () => {
  test('counts as there a minute later, however little time the request allows', () => {
    expect(wait(() => 'whole')).toBe(60);
    expect(wait(() => 'whole', 10)).toBe(60);
  });
});

describe('a network that comes', () => {
  test('is there a minute after it was first seen whole', () => {
    const seen: number[] = [];
    const there = wait((second) => {
      seen.push(second);
      return second < 100 ? null : 'whole';
    });

    expect(seen).toEqual([0, 30, 60, 90, 120, 180]);
    expect(there).toBe(180);
  });

  test('has its minute anew whenever it changes', () => {
    const changes = (second: number): Shown => (second < 60 ? 'a' : second < 120 ? 'ab' : 'abc');

    expect(wait(changes)).toBe(180);
  });

  test('has it anew when it was gone for a moment', () => {
    const first = look(null, 0, 'whole');
    const gone = look(first, 60, null);
    const again = look(gone, 90, 'whole');

    expect([gone.seen, again.status]).toEqual([null, 'waiting']);
    expect(look(again, 149, 'whole')).toMatchObject({ status: 'waiting', waitSeconds: 1 });
    expect(look(again, 150, 'whole').status).toBe('there');
  });

  test('is not there any sooner when the same look is taken twice', () => {
    const first = look(null, 0, 'whole');

    expect(look(first, 0, 'whole')).toEqual(first);
  });
});

describe('the end of the time', () => {
  test('is when the run fails, with what is missing', () => {
    expect(() => wait(() => null)).toThrow(`waited ${hour} s for the network: the VPC`);
  });

  test('is not before it: the last look comes with it', () => {
    const seen: number[] = [];
    expect(() =>
      wait((second) => {
        seen.push(second);
        return null;
      }),
    ).toThrow('waited');

    expect(seen.at(-1)).toBe(hour);
    expect(Math.max(...seen.slice(1).map((second, index) => second - seen[index]!))).toBe(300);
  });

  test('leaves what is there by then its minute', () => {
    expect(wait((second) => (second < hour ? null : 'whole'))).toBe(hour + 60);
  });

  test('ends that of what goes on changing', () => {
    expect(() => wait((second) => `at ${second}`)).toThrow(
      `waited ${hour} s for the network: what is there was still changing at the end`,
    );
  });
});

test('when the account could last not be reached is kept for as long as it can be', () => {
  const at = new Date(began);
  const unreached = awaitNetwork(
    null,
    { sighting: { missing: 'the role' }, isUnreachable: true, at },
    hour,
  );

  expect(unreached.unreachableAt).toBe(at.toISOString());
  expect(look(unreached, 30, null).unreachableAt).toBe(at.toISOString());
  expect(look(null, 0, null).unreachableAt).toBeNull();
});
