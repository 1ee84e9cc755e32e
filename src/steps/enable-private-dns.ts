import { z } from 'zod';
import { endpointPatience } from '../private-api/waiting/patience.ts';
import { runSchema } from './state/run.ts';
import { vpcEndpointStateSchema } from './state/vpc-endpoint.ts';
import { defineStep } from './step.ts';

/** Switches on the endpoint's private DNS, now that there is something behind the names. The endpoint is pending again for a while. */
export const enablePrivateDns = defineStep({
  name: 'EnablePrivateDns',
  needs: ['ec2', 'clock'],
  input: z.strictObject({ run: runSchema, vpcEndpoint: vpcEndpointStateSchema }),
  output: vpcEndpointStateSchema,

  async run({ run, vpcEndpoint }, { ec2, clock }) {
    await ec2(run).enablePrivateDns(vpcEndpoint.id);
    return {
      ...vpcEndpoint,
      status: 'pending',
      waitSeconds: endpointPatience.firstSeconds,
      since: clock.now().toISOString(),
      privateDnsDue: false,
      changes: [
        ...vpcEndpoint.changes,
        { action: 'updated', type: 'vpc-endpoint', id: vpcEndpoint.id },
      ],
    };
  },
});
