import { z } from 'zod';
import { textSchema } from '../text-schema.ts';

/** The part of a request that says what is checked before the private API counts as ready. */
export const verifySchema = z
  .strictObject({
    dns: z.boolean().default(true).meta({
      title: 'Wait for DNS',
      description: 'Whether to wait until every alias resolves to its endpoint.',
    }),
    path: textSchema(
      /^\/\S{0,2047}$/,
      'must be a path that begins with /, with its query string if any',
    )
      .optional()
      .meta({
        title: 'Path to call',
        description:
          "The path that is called once through API Gateway's test invocation. It runs the integration for real and says nothing of network, policy, authorizer or stage. By default nothing is called.",
      }),
    method: z
      .enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
      .default('GET')
      .meta({
        title: 'Method to call',
        description: 'The HTTP method of the call.',
      }),
    expectStatus: z.int().min(100).max(599).default(200).meta({
      title: 'Expected status',
      description: 'The HTTP status that the call must answer with.',
    }),
    headers: z
      .record(
        textSchema(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, 'must be the name of an HTTP header'),
        textSchema(/^[^\r\n\0]*$/, 'must be the value of an HTTP header: text on one line'),
      )
      .optional()
      .meta({ title: 'Headers to send', description: 'The headers of the call.' }),
    body: z.string().optional().meta({
      title: 'Body to send',
      description: 'The body of the call, as text.',
    }),
    required: z.boolean().default(false).meta({
      title: 'Call required',
      description:
        'Whether another answer than the expected one fails the run; else it is a warning.',
    }),
  })
  .prefault({})
  .meta({ title: 'Verification', description: 'What is checked before the private API is ready.' });
