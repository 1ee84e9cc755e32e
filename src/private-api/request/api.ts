import { z } from 'zod';
import { textSchema } from '../text-schema.ts';
import { shortTextSchema } from './short-text.ts';

/** The part of a request that says what API is made: its OpenAPI definition and how it is imported. */
export const apiSchema = z
  .strictObject({
    definition: z
      .union([z.string().min(1), z.record(z.string(), z.unknown())], {
        error:
          'must be an OpenAPI 3.0 or Swagger 2.0 definition, as an object or as JSON or YAML text',
      })
      .optional()
      .meta({
        title: 'Definition',
        description:
          'OpenAPI 3.0 or Swagger 2.0, as an object or as JSON or YAML text: up to 4 MB over HTTP, 200 KB in an event or a console input. Either this or definitionUri.',
      }),
    definitionUri: textSchema(
      // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
      /^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/[\s\S]{1,1024}$/,
      'must be the address of an object in S3, as s3://bucket/key, with a bucket of 3 to 63 of a-z, 0-9, . and -',
    )
      .optional()
      .meta({
        title: 'Definition by reference',
        description: 'Where in S3 the definition lies, 6 MB at most, instead of definition.',
        examples: ['s3://my-definitions/orders.yaml'],
      }),
    description: shortTextSchema.optional().meta({
      title: 'Description',
      description: 'The description of the API. By default the one in the definition.',
    }),
    version: shortTextSchema.min(1).optional().meta({
      title: 'Version',
      description: 'The version of the API. By default the one in the definition.',
    }),
    basepath: z.enum(['ignore', 'prepend', 'split']).default('ignore').meta({
      title: 'Base path',
      description:
        'What the import does with the base path of the definition, as API Gateway defines it.',
    }),
    failOnWarnings: z.boolean().default(false).meta({
      title: 'Fail on warnings',
      description: 'Whether a warning of the import fails the run.',
    }),
  })
  .meta({
    title: 'API',
    description: 'What the API does: its definition, and how it is imported.',
    oneOf: [{ required: ['definition'] }, { required: ['definitionUri'] }],
  });
