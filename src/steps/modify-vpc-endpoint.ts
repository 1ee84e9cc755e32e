import { z } from 'zod';
import { Failure } from '../private-api/errors.ts';
import { changesSettings, patchLeft } from '../private-api/network/endpoint-patch.ts';
import { recordModified } from '../private-api/registry/record-modified.ts';
import { endpointPatience } from '../private-api/waiting/patience.ts';
import { networkOf } from './network-of.ts';
import { runSchema } from './state/run.ts';
import { type VpcEndpointState, vpcEndpointStateSchema } from './state/vpc-endpoint.ts';
import { vpcMembershipSchema } from './state/vpc-membership.ts';
import { defineStep } from './step.ts';
import { underHold } from './under-hold.ts';

/** Changes of the endpoint what is due, in one call, and tags it. It is pending again for a while, and others may go on. */
export const modifyVpcEndpoint = underHold(
  defineStep({
    name: 'ModifyVpcEndpoint',
    needs: ['ec2', 'registry', 'clock'],
    input: z.strictObject({
      run: runSchema,
      vpcEndpoint: vpcEndpointStateSchema,
      membership: vpcMembershipSchema,
    }),
    output: vpcEndpointStateSchema,

    async run({ run, vpcEndpoint, membership: { vpc } }, ports): Promise<VpcEndpointState> {
      const { id, modification } = vpcEndpoint;
      const ec2 = ports.ec2(networkOf(run));
      const endpoint = await ec2.findVpcEndpoint(id);
      if (endpoint === undefined)
        throw new Failure('TransientAwsError', `modifying ${id}: it is not to be seen`);
      // After a lost answer some of it is done, and every further change would have the endpoint pending once more.
      const { tags, ...settings } = patchLeft(endpoint, modification ?? {});
      if (changesSettings(settings)) await ec2.modifyVpcEndpoint(id, settings);
      if (tags !== undefined) await ec2.tag(id, tags);
      await ports.registry.changeVpc(vpc, (there) => recordModified(vpc, there, run));
      return {
        ...vpcEndpoint,
        status: 'pending',
        waitSeconds: changesSettings(modification ?? {}) ? endpointPatience.firstSeconds : 0,
        since: ports.clock.now().toISOString(),
        changes: [
          ...vpcEndpoint.changes.filter(({ action }) => action !== 'updated'),
          { action: 'updated', type: 'vpc-endpoint', id },
        ],
      };
    },
  }),
);
