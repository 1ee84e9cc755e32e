import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { dnsSuffixOf, partitionOf } from '../../../../src/private-api/partition.ts';
import { badRequest } from '../errors.ts';

const maxBytes = 6 * 1024 * 1024;

const jsonObject = z.record(z.string(), z.unknown());
export type JsonObject = z.infer<typeof jsonObject>;

const serverSchema = z.looseObject({
  url: z.string().optional(),
  variables: z.record(z.string(), z.looseObject({ default: z.string().optional() })).optional(),
});

const documentSchema = z.looseObject({
  swagger: z.literal('2.0').optional(),
  openapi: z
    .string()
    .regex(/^3\.0\.\d/)
    .optional(),
  info: z.looseObject({
    title: z.string(),
    description: z.string().optional(),
    version: z.coerce.string().optional(),
  }),
  basePath: z.string().optional(),
  consumes: z.array(z.string()).optional(),
  produces: z.array(z.string()).optional(),
  servers: z.array(serverSchema).optional(),
  paths: z.record(z.string(), jsonObject).default({}),
  definitions: z.record(z.string(), jsonObject).optional(),
  securityDefinitions: z.record(z.string(), jsonObject).optional(),
  components: z
    .looseObject({
      schemas: z.record(z.string(), jsonObject).optional(),
      securitySchemes: z.record(z.string(), jsonObject).optional(),
    })
    .optional(),
});

/** A Swagger 2.0 or OpenAPI 3.0 document, read as far as every import needs it. */
export type ApiDocument = z.infer<typeof documentSchema>;

/** The value if it is an object, whatever is in it. */
export const findObject = (value: unknown): JsonObject | undefined => {
  const object = jsonObject.safeParse(value);
  return object.success ? object.data : undefined;
};

/** Developer guide, "AWS variables for OpenAPI import". */
const fillVariables = (
  text: string,
  { account, region }: { account: string; region: string },
): string =>
  text
    .replaceAll('${AWS::AccountId}', account)
    .replaceAll('${AWS::Region}', region)
    .replaceAll('${AWS::Partition}', partitionOf(region))
    .replaceAll('${AWS::URLSuffix}', dnsSuffixOf(region));

const parseText = (text: string): unknown => {
  try {
    // YAML contains JSON, but reads it many times slower.
    return /^\s*\{/.test(text) ? JSON.parse(text) : parseYaml(text);
  } catch {
    return undefined;
  }
};

/** Reads the body of an import. Throws `BadRequestException` for what is no Swagger 2.0 or OpenAPI 3.0 document, or over 6 MB. */
export const readDocument = (
  body: Uint8Array | undefined,
  where: { account: string; region: string },
): ApiDocument => {
  // Assumed: the words of these refusals. The limit is that of `ImportRestApi` in the API reference.
  if (body && body.byteLength > maxBytes)
    throw badRequest('Invalid OpenAPI input. The definition exceeds 6 MB.');
  const value = parseText(fillVariables(Buffer.from(body ?? []).toString(), where));
  const document = documentSchema.safeParse(value);
  if (!document.success) {
    const problems = document.error.issues.map((it) => `${it.path.join('.')}: ${it.message}`);
    throw badRequest(`Invalid OpenAPI input. ${problems.join('; ')}`);
  }
  if ((document.data.swagger === undefined) === (document.data.openapi === undefined))
    throw badRequest('Invalid OpenAPI input. Specify swagger 2.0 or openapi 3.0');
  return document.data;
};
