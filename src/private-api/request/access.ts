import { z } from 'zod';
import { vpcEndpointIdSchema, vpcIdSchema } from '../aws-id.ts';

/** The part of a request that says who may call besides the API's own endpoint. */
export const accessSchema = z
  .strictObject({
    vpcEndpointIds: z.array(vpcEndpointIdSchema).optional().meta({
      title: 'Further endpoints',
      description: 'VPC endpoints that calls may come from too, in any account.',
      uniqueItems: true,
    }),
    vpcIds: z.array(vpcIdSchema).optional().meta({
      title: 'Further VPCs',
      description: 'VPCs that calls may come from too, in any account.',
      uniqueItems: true,
    }),
    policy: z.record(z.string(), z.unknown()).optional().meta({
      title: 'Resource policy',
      description:
        'A whole resource policy, used as it is if it is provably closed to all networks but those it names. Not together with vpcEndpointIds or vpcIds.',
    }),
  })
  .prefault({})
  .meta({
    title: 'Access',
    description: 'Who may call the API besides its own endpoint.',
    not: {
      required: ['policy'],
      anyOf: [{ required: ['vpcEndpointIds'] }, { required: ['vpcIds'] }],
    },
  });
