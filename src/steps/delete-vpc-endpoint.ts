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

  async run({ run, vpcEndpointIds }, ports) {
    const ec2 = ports.ec2(run);
    // A role that may delete only what is tagged is refused, not told, when the thing is gone: so look first.
    for (const id of vpcEndpointIds)
      if ((await ec2.findVpcEndpoint(id)) !== undefined) await ec2.deleteVpcEndpoint(id);
    return {
      vpcEndpointIds,
      status: 'pending' as const,
      waitSeconds: vpcEndpointIds.length === 0 ? 0 : deletionPatience.firstSeconds,
      since: ports.clock.now().toISOString(),
    };
  },
});
