import { Failure } from '../errors.ts';
import { nextWaitSeconds } from '../waiting/next-wait-seconds.ts';
import { networkPatience, steadySeconds } from '../waiting/patience.ts';
import type { AwaitedNetwork } from './awaited-network.ts';
import type { NetworkSighting } from './judge-network-sighting.ts';

/** A look at a network: what it showed, or that account or region could not be reached, and when it was. */
export interface NetworkLook {
  readonly sighting: NetworkSighting;
  readonly isUnreachable: boolean;
  readonly at: Date;
}

const secondsBetween = (since: string, at: Date): number =>
  (at.getTime() - Date.parse(since)) / 1000;

/**
 * What a look means to the wait for a network: it is there once two looks a minute apart agree, and every look in between.
 * Throws `NetworkNotFound` when the time is up; what is there by then still gets its minute.
 */
export const awaitNetwork = (
  before: AwaitedNetwork | null,
  { sighting, isUnreachable, at }: NetworkLook,
  deadlineSeconds: number,
): AwaitedNetwork => {
  const now = at.toISOString();
  const since = before?.since ?? now;
  const waited = secondsBetween(since, at);
  const unreachableAt = isUnreachable ? now : (before?.unreachableAt ?? null);
  if ('missing' in sighting) {
    const { missing } = sighting;
    if (waited >= deadlineSeconds) throw tooLate(missing, deadlineSeconds);
    const waitSeconds = nextWaitSeconds({ ...networkPatience, deadlineSeconds }, waited);
    return { status: 'waiting', waitSeconds, since, missing, seen: null, unreachableAt };
  }

  const { hash } = sighting;
  const isSame = before?.seen?.hash === hash;
  if (!isSame && waited > deadlineSeconds)
    throw tooLate('what is there was still changing at the end', deadlineSeconds);
  const seen = isSame && before.seen !== null ? before.seen : { hash, since: now };
  const steady = secondsBetween(seen.since, at);
  const rest = { since, missing: null, seen, unreachableAt };
  return steady >= steadySeconds
    ? { status: 'there', waitSeconds: 0, ...rest }
    : { status: 'waiting', waitSeconds: Math.ceil(steadySeconds - steady), ...rest };
};

const tooLate = (missing: string, seconds: number): Failure =>
  new Failure('NetworkNotFound', `waited ${seconds} s for the network: ${missing}`);
