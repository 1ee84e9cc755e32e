import type { Integration, IntegrationResponse } from '@aws-sdk/client-api-gateway';
import { z } from 'zod';
import { notImitated } from '../../refusal.ts';
import { badRequest } from '../errors.ts';
import type { JsonObject } from './document.ts';

const texts = z.record(z.string(), z.string());
const upper = z.string().toUpperCase();

const responseSchema = z.looseObject({
  statusCode: z.coerce.string(),
  responseParameters: texts.optional(),
  responseTemplates: texts.optional(),
  contentHandling: upper.pipe(z.enum(['CONVERT_TO_BINARY', 'CONVERT_TO_TEXT'])).optional(),
});

/** Developer guide, "x-amazon-apigateway-integration object". */
const integrationSchema = z.looseObject({
  type: upper.pipe(z.enum(['HTTP', 'HTTP_PROXY', 'AWS', 'AWS_PROXY', 'MOCK'])),
  httpMethod: upper.optional(),
  uri: z.string().optional(),
  credentials: z.string().optional(),
  connectionType: upper.pipe(z.enum(['INTERNET', 'VPC_LINK'])).optional(),
  connectionId: z.string().optional(),
  requestParameters: texts.optional(),
  requestTemplates: texts.optional(),
  passthroughBehavior: upper.optional(),
  timeoutInMillis: z.coerce.number().optional(),
  contentHandling: upper.pipe(z.enum(['CONVERT_TO_BINARY', 'CONVERT_TO_TEXT'])).optional(),
  cacheNamespace: z.string().optional(),
  cacheKeyParameters: z.array(z.string()).optional(),
  tlsConfig: z.object({ insecureSkipVerification: z.boolean().optional() }).optional(),
  responses: z.record(z.string(), responseSchema).default({}),
});

const known = Object.keys(integrationSchema.shape);

/** The key says which backend answers a response is for; `default` is for all others. */
const toIntegrationResponse = (
  key: string,
  {
    statusCode,
    responseParameters,
    responseTemplates,
    contentHandling,
  }: z.infer<typeof responseSchema>,
): IntegrationResponse => ({
  statusCode,
  responseParameters,
  responseTemplates,
  contentHandling,
  ...(key !== 'default' && { selectionPattern: key }),
});

/** The integration that an operation describes and its responses. Throws `BadRequestException` if it cannot be made out. */
export const readIntegration = (
  extension: JsonObject,
  path: string,
): { integration: Integration; responses: IntegrationResponse[] } => {
  const unknown = Object.keys(extension).find((key) => !known.includes(key));
  if (unknown !== undefined) throw notImitated(`${unknown} of x-amazon-apigateway-integration`);
  const parsed = integrationSchema.safeParse(extension);
  // Assumed: the words.
  if (!parsed.success)
    throw badRequest(
      `Unable to parse API definition because of a malformed integration at path ${path}.`,
    );
  const { responses, ...integration } = parsed.data;
  return {
    integration:
      integration.type === 'MOCK'
        ? { ...integration, httpMethod: undefined, uri: undefined }
        : integration,
    responses: Object.entries(responses).map(([key, it]) => toIntegrationResponse(key, it)),
  };
};
