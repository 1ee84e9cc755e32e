import { z } from 'zod';
import { closeGeneration } from '../private-api/registry/close-generation.ts';
import { placeOfVpc, unknownVpc } from '../private-api/registry/vpc-record.ts';
import { deleteIfThere } from './delete-if-there.ts';
import { leftVpcsSchema } from './state/left-vpcs.ts';
import { runSchema } from './state/run.ts';
import { defineStep } from './step.ts';
import { underHold } from './under-hold.ts';

/** Deletes security groups of ours, and then lets the VPCs go in which all that was ours is gone. Absent is done. */
export const deleteSecurityGroup = underHold(
  defineStep({
    name: 'DeleteSecurityGroup',
    needs: ['ec2', 'registry'],
    input: z.strictObject({ run: runSchema, left: leftVpcsSchema }),
    output: z.strictObject({ ids: z.array(z.string()) }),

    async run({ run, left: { securityGroups, deletesIn } }, ports) {
      for (const { vpc, id } of securityGroups) {
        const ec2 = ports.ec2(placeOfVpc(vpc));
        await deleteIfThere(
          async () => (await ec2.listSecurityGroups({ ids: [id] })).length > 0,
          () => ec2.deleteSecurityGroup(id),
        );
      }
      for (const key of deletesIn)
        await ports.registry.changeVpc(key, (there = unknownVpc(key)) =>
          closeGeneration(there, run.executionArn),
        );
      return { ids: securityGroups.map(({ id }) => id) };
    },
  }),
  { evenCancelled: true },
);
