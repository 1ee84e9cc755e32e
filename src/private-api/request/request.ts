import { z } from 'zod';
import { accountIdSchema, regionSchema, vpcEndpointIdSchema } from '../aws-id.ts';
import { textSchema } from '../text-schema.ts';
import { accessSchema } from './access.ts';
import { apiSchema } from './api.ts';
import { networkSchema } from './network.ts';
import { shortTextSchema } from './short-text.ts';
import { stageSchema } from './stage.ts';
import { tagsSchema } from './tag-schemas.ts';
import { verifySchema } from './verify.ts';

/** A request as it is sent: the declaration of one private API. Rules that span fields stand in `cross-field-problems.ts`. */
export const requestSchema = z
  .strictObject({
    name: textSchema(/^[A-Za-z0-9_-]{1,64}$/, 'must be 1 to 64 of A-Z, a-z, 0-9, - and _').meta({
      title: 'Name',
      description:
        'The name of the private API. With account and region it is its identity: {account}.{region}.{name}.',
      examples: ['orders'],
    }),
    account: accountIdSchema.optional().meta({
      title: 'Account',
      description: 'The account that owns the API. By default the account of the service itself.',
    }),
    region: regionSchema.optional().meta({
      title: 'Region',
      description: 'The region of the API. By default the region of the service itself.',
    }),
    network: networkSchema,
    api: apiSchema,
    access: accessSchema,
    associations: z.array(vpcEndpointIdSchema).optional().meta({
      title: 'Associations',
      description:
        "Exactly the endpoints to associate with the API, each admitted by its policy; an empty list for none. By default the API's own endpoint.",
      uniqueItems: true,
    }),
    stage: stageSchema,
    deployment: z
      .strictObject({
        description: shortTextSchema.optional().meta({
          title: 'Deployment description',
          description: 'The description of the next deployment.',
        }),
      })
      .prefault({})
      .meta({ title: 'Deployment', description: 'The deployment that a change leads to.' }),
    verify: verifySchema,
    onFailure: z.enum(['rollback', 'keep']).optional().meta({
      title: 'On failure',
      description:
        'Whether a failed run takes back what it made or keeps it for another try. When only an alias does not resolve, it is kept unless this says rollback.',
      default: 'rollback',
    }),
    protect: z.boolean().optional().meta({
      title: 'Protect',
      description: 'Whether retiring is refused until a request sets this to false.',
      default: false,
    }),
    tags: tagsSchema.optional().meta({
      title: 'Tags',
      description: 'Tags for everything that is made for this API.',
      examples: [{ team: 'orders' }],
    }),
  })
  .meta({
    title: 'Request',
    description:
      'Declares one private API: sending it again changes nothing, sending it changed makes the difference.',
  });

/** A request that was accepted: its account and region are known. The contract between the state machine's steps. */
export const acceptedRequestSchema = requestSchema.required({ account: true, region: true });

export type Request = z.infer<typeof acceptedRequestSchema>;
