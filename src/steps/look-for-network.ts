import { z } from 'zod';
import { Failure } from '../private-api/errors.ts';
import { awaitNetwork } from '../private-api/network/await-network.ts';
import {
  type AwaitedNetwork,
  awaitedNetworkSchema,
} from '../private-api/network/awaited-network.ts';
import { acceptedRequestSchema } from '../private-api/request/request.ts';
import { settlingSeconds } from '../private-api/waiting/patience.ts';
import { elapsedSeconds } from './elapsed-seconds.ts';
import { type SeenNetwork, seeNetwork } from './see-network.ts';
import { runSchema } from './state/run.ts';
import { defineStep } from './step.ts';
import { underHold } from './under-hold.ts';

/** Looks whether the network is there that the request has the run wait for, or says how long to wait before the next look. */
export const lookForNetwork = underHold(
  defineStep({
    name: 'LookForNetwork',
    needs: ['ec2', 'clock'],
    input: z.strictObject({
      run: runSchema,
      request: acceptedRequestSchema,
      awaited: awaitedNetworkSchema.nullable(),
    }),
    output: awaitedNetworkSchema,

    async run({ run, request, awaited }, { ec2, clock }) {
      const at = clock.now();
      const seen = await seeNetwork(run, request, { ec2 }).catch((error: unknown) =>
        settling(error, awaited, at),
      );
      return awaitNetwork(awaited, { ...seen, at }, request.network.waitForNetwork);
    },
  }),
);

/** Right after a role or a region has come to be, its rights may be refused still. Throws whatever else went wrong. */
const settling = (error: unknown, awaited: AwaitedNetwork | null, now: Date): SeenNetwork => {
  const { unreachableAt = null } = awaited ?? {};
  const isSettling = unreachableAt !== null && elapsedSeconds(unreachableAt, now) < settlingSeconds;
  if (!isSettling || !(error instanceof Failure) || error.name !== 'AccessDenied') throw error;
  return { sighting: { missing: error.message }, isUnreachable: false };
};
