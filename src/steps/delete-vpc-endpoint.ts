import { z } from 'zod';
import { placeOfVpc } from '../private-api/registry/vpc-record.ts';
import { deletionPatience } from '../private-api/waiting/patience.ts';
import { deleteIfThere } from './delete-if-there.ts';
import { type DeletionState, deletionStateSchema } from './state/deletion.ts';
import { leftVpcsSchema } from './state/left-vpcs.ts';
import { runSchema } from './state/run.ts';
import { defineStep } from './step.ts';
import { underHold } from './under-hold.ts';

/** Starts the deletion of endpoints of ours that nobody uses any more. Absent is done. */
export const deleteVpcEndpoint = underHold(
  defineStep({
    name: 'DeleteVpcEndpoint',
    needs: ['ec2', 'clock'],
    input: z.strictObject({ run: runSchema, left: leftVpcsSchema }),
    output: deletionStateSchema,

    async run({ left: { vpcEndpoints } }, ports): Promise<DeletionState> {
      for (const { vpc, id } of vpcEndpoints) {
        const ec2 = ports.ec2(placeOfVpc(vpc));
        await deleteIfThere(
          async () => (await ec2.findVpcEndpoint(id)) !== undefined,
          () => ec2.deleteVpcEndpoint(id),
        );
      }
      const isNothing = vpcEndpoints.length === 0;
      return {
        vpcEndpoints,
        status: isNothing ? 'deleted' : 'pending',
        waitSeconds: isNothing ? 0 : deletionPatience.firstSeconds,
        since: ports.clock.now().toISOString(),
      };
    },
  }),
  { evenCancelled: true },
);
