import { z } from 'zod';
import { endpointPatience } from '../private-api/waiting/patience.ts';
import { runSchema } from './state/run.ts';
import { type VpcEndpointState, vpcEndpointStateSchema } from './state/vpc-endpoint.ts';
import { defineStep } from './step.ts';

/** Switches on the endpoint's private DNS, now that there is something behind the names. The endpoint is pending again for a while. */
export const enablePrivateDns = defineStep({
  name: 'EnablePrivateDns',
  needs: ['ec2', 'clock'],
  input: z.strictObject({ run: runSchema, vpcEndpoint: vpcEndpointStateSchema }),
  output: vpcEndpointStateSchema,

  async run({ run, vpcEndpoint }, ports): Promise<VpcEndpointState> {
    const ec2 = ports.ec2(run);
    // After a lost answer it is on, and every further change would have the endpoint pending once more.
    const isOn = (await ec2.findVpcEndpoint(vpcEndpoint.id))?.privateDns ?? false;
    if (!isOn) await ec2.enablePrivateDns(vpcEndpoint.id);
    return {
      ...vpcEndpoint,
      status: 'pending',
      waitSeconds: endpointPatience.firstSeconds,
      since: ports.clock.now().toISOString(),
      changes: [
        ...vpcEndpoint.changes.filter(({ action }) => action !== 'updated'),
        { action: 'updated', type: 'vpc-endpoint', id: vpcEndpoint.id },
      ],
    };
  },
});
