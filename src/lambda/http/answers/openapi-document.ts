import { z } from 'zod';

/** The description of the HTTP interface, as far as that describes itself. */
export const openapiDocumentSchema = z
  .looseObject({
    openapi: z.literal('3.1.0'),
    info: z.looseObject({ title: z.string(), version: z.string() }),
    paths: z.record(z.string(), z.looseObject({})),
  })
  .meta({
    title: 'OpenAPI document',
    examples: [{ openapi: '3.1.0', info: { title: 'Cloister', version: '0.1.0' }, paths: {} }],
  });
