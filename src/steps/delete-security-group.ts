import { z } from 'zod';
import { runSchema } from './state/run.ts';
import { defineStep } from './step.ts';

/** Deletes security groups. Absent is done. */
export const deleteSecurityGroup = defineStep({
  name: 'DeleteSecurityGroup',
  needs: ['ec2'],
  input: z.strictObject({ run: runSchema, securityGroupIds: z.array(z.string()) }),
  output: z.strictObject({ ids: z.array(z.string()) }),

  async run({ run, securityGroupIds }, ports) {
    const ec2 = ports.ec2(run);
    // A role that may delete only what is tagged is refused, not told, when the thing is gone: so look first.
    for (const { id } of await ec2.listSecurityGroups({ ids: securityGroupIds }))
      await ec2.deleteSecurityGroup(id);
    return { ids: securityGroupIds };
  },
});
