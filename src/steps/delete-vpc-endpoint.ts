import { z } from 'zod';
import { deletionPatience } from '../private-api/waiting/patience.ts';
import { deletionStateSchema } from './state/deletion.ts';
import { runSchema } from './state/run.ts';
import { defineStep } from './step.ts';

/** Starts the deletion of endpoints. Absent is done. */
export const deleteVpcEndpoint = defineStep({
  name: 'DeleteVpcEndpoint',
  needs: ['ec2', 'clock'],
  input: z.strictObject({ run: runSchema, vpcEndpointIds: z.array(z.string()) }),
  output: deletionStateSchema,

  async run({ run, vpcEndpointIds }, { ec2, clock }) {
    for (const id of vpcEndpointIds) await ec2(run).deleteVpcEndpoint(id);
    return {
      vpcEndpointIds,
      status: 'pending' as const,
      waitSeconds: vpcEndpointIds.length === 0 ? 0 : deletionPatience.firstSeconds,
      since: clock.now().toISOString(),
    };
  },
});
