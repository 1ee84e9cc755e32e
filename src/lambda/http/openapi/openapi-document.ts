import type { z } from 'zod';
import type { openapiDocumentSchema } from '../answers/openapi-document.ts';
import { operations } from '../operations/operations.ts';
import { problems } from '../problem-names.ts';
import { pathItemOf } from './path-item.ts';
import { allowHeader, problemResponse } from './responses.ts';
import { componentSchemas } from './schemas.ts';

const description = `Vends private API Gateway REST APIs: one JSON request in, a reachable and verified private API out.

Requesting a private API, retiring it and cancelling its execution is for those of its account, and for administrators of the
deployment, as is diagnosing what Cloister did not make; all others are answered 403 \`NotAuthorized\`. Looking is for whoever
may call.

Errors are problem details (RFC 9457) with a \`name\` that programs may rely on. A path that is not listed is answered 404
\`NotFound\`, a method that a path does not have 405 \`MethodNotAllowed\`, and a query parameter that is not listed 400
\`InvalidRequest\`.`;

/**
 * The HTTP interface, described by the schemas that its handlers use. In OpenAPI 3.1, whose schemas are the JSON Schema
 * that zod writes: 3.0 has no way to say what a request's fields mean for each other.
 */
export const openapiDocument = (version: string): z.infer<typeof openapiDocumentSchema> => ({
  openapi: '3.1.0',
  info: {
    title: 'Cloister',
    version,
    description,
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  // Wherever this document was read, also below the name of a stage.
  servers: [{ url: '.' }],
  security: [{ sigv4: [] }, {}],
  paths: Object.fromEntries(operations.map(({ path }) => [path, pathItemOf(path)])),
  components: {
    schemas: componentSchemas(),
    responses: {
      NotFound: problemResponse(problems.NotFound.status, ['NotFound']),
      MethodNotAllowed: {
        ...problemResponse(problems.MethodNotAllowed.status, ['MethodNotAllowed']),
        headers: allowHeader,
      },
    },
    securitySchemes: {
      sigv4: {
        type: 'apiKey',
        in: 'header',
        name: 'Authorization',
        description:
          'On AWS, a call is signed with Signature Version 4 for the service execute-api. Locally none is needed.',
      },
    },
  },
});
