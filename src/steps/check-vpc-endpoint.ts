import { z } from 'zod';
import { Failure } from '../private-api/errors.ts';
import { isEmptyPatch, patchLeft } from '../private-api/network/endpoint-patch.ts';
import type { VpcEndpoint } from '../private-api/network/picture.ts';
import { nextWaitSeconds } from '../private-api/waiting/next-wait-seconds.ts';
import { endpointPatience, notFoundToleranceSeconds } from '../private-api/waiting/patience.ts';
import { elapsedSeconds } from './elapsed-seconds.ts';
import { networkOf } from './network-of.ts';
import { runSchema } from './state/run.ts';
import { type VpcEndpointState, vpcEndpointStateSchema } from './state/vpc-endpoint.ts';
import { defineStep } from './step.ts';
import { underHold } from './under-hold.ts';

/** Asks whether the endpoint is available, with its DNS entries and a network interface in every subnet, and as it was to be. */
export const checkVpcEndpoint = underHold(
  defineStep({
    name: 'CheckVpcEndpoint',
    needs: ['ec2', 'clock'],
    input: z.strictObject({ run: runSchema, vpcEndpoint: vpcEndpointStateSchema }),
    output: vpcEndpointStateSchema,

    async run({ run, vpcEndpoint }, ports): Promise<VpcEndpointState> {
      const { id, since } = vpcEndpoint;
      const endpoint = await ports.ec2(networkOf(run)).findVpcEndpoint(id);
      const waited = elapsedSeconds(since, ports.clock.now());
      const lacks = whatLacks(id, endpoint, waited);
      if (lacks === undefined) {
        const isDue = isModificationDue(vpcEndpoint, endpoint);
        return { ...vpcEndpoint, status: isDue ? 'modification-due' : 'available', waitSeconds: 0 };
      }
      if (waited >= endpointPatience.deadlineSeconds)
        throw new Failure(
          'EndpointTimedOut',
          `waiting for ${id}: after ${String(Math.round(waited))} s it ${lacks}`,
        );
      return {
        ...vpcEndpoint,
        status: 'pending',
        waitSeconds: nextWaitSeconds(endpointPatience, waited),
      };
    },
  }),
);

/** Also where somebody else has made the very change by now: only the step that makes it lets the VPC go. */
const isModificationDue = (
  { modification, changes }: VpcEndpointState,
  endpoint: VpcEndpoint | undefined,
): boolean =>
  modification !== null &&
  (changes.every(({ action }) => action !== 'updated') ||
    (endpoint !== undefined && !isEmptyPatch(patchLeft(endpoint, modification))));

/** What keeps an endpoint from being available, in words that follow "it"; throws where it never will be. */
const whatLacks = (
  id: string,
  endpoint: VpcEndpoint | undefined,
  waited: number,
): string | undefined => {
  if (endpoint === undefined) {
    if (waited < notFoundToleranceSeconds) return 'is not found';
    throw new Failure('EndpointFailed', `waiting for ${id}: it is not found any more`);
  }
  const { state, failure, dnsNames, networkInterfaceIds, subnetIds } = endpoint;
  if (state === 'pending') return 'is pending';
  if (state !== 'available')
    throw new Failure(
      'EndpointFailed',
      `waiting for ${id}: it is ${state}${failure === undefined ? '' : `: ${failure}`}`,
    );
  if (dnsNames.length === 0) return 'is available without DNS entries';
  if (networkInterfaceIds.length < subnetIds.length)
    return `is available with ${String(networkInterfaceIds.length)} network interfaces for ${String(subnetIds.length)} subnets`;
  return undefined;
};
