import { z } from 'zod';
import { changeSchema } from '../private-api/change.ts';
import { networkPictureSchema } from '../private-api/network/picture.ts';
import { networkOf } from './network-of.ts';
import { runSchema } from './state/run.ts';
import { defineStep } from './step.ts';
import { underHold } from './under-hold.ts';

/** Switches on the DNS attributes of the VPC that are off. Never undone: others may have come to rely on them. */
export const enableDnsAttributes = underHold(
  defineStep({
    name: 'EnableDnsAttributes',
    needs: ['ec2'],
    input: z.strictObject({ run: runSchema, network: networkPictureSchema }),
    output: z.strictObject({ changes: z.array(changeSchema) }),

    async run({ run, network: { vpc, dns } }, ports) {
      const ec2 = ports.ec2(networkOf(run));
      // EC2 takes hostnames only where support is on.
      if (!dns.support) await ec2.enableDnsAttribute(vpc.id, 'support');
      if (!dns.hostnames) await ec2.enableDnsAttribute(vpc.id, 'hostnames');
      return { changes: [{ action: 'updated' as const, type: 'vpc' as const, id: vpc.id }] };
    },
  }),
);
