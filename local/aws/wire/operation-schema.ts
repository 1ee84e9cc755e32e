import { NormalizedSchema } from '@smithy/core/schema';
import { z } from 'zod';

/** A schema, or a function that returns it, as the SDK's clients hold them. */
export type SchemaRef = Parameters<typeof NormalizedSchema.of>[0];

/** The methods that AWS services use. */
export const httpMethodSchema = z.enum(['GET', 'HEAD', 'PUT', 'POST', 'PATCH', 'DELETE']);

const operationTuple = z.tuple([
  z.literal(9),
  z.string(),
  z.string(),
  z.union([
    z.number(),
    z.looseObject({ http: z.tuple([httpMethodSchema, z.string(), z.number()]).optional() }),
  ]),
  z.custom<SchemaRef>(),
  z.custom<SchemaRef>(),
]);

/** The HTTP trait of an operation: `path` with its labels in braces, `query` the literals that a request must carry. */
export interface HttpTrait {
  readonly method: z.infer<typeof httpMethodSchema>;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly statusCode: number;
}

/** One operation of an SDK client, as its own serializers see it. */
export interface OperationSchema {
  readonly name: string;
  readonly http: HttpTrait | undefined;
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
}

/** Reads one export of an SDK client, or nothing when it is not an operation's schema. */
export const readOperationSchema = (exported: unknown): OperationSchema | undefined => {
  const parsed = operationTuple.safeParse(exported);
  if (!parsed.success) return undefined;
  const [, , name, traits, input, output] = parsed.data;
  const http = typeof traits === 'number' ? undefined : traits.http;
  return {
    name,
    http: http && readHttpTrait(http),
    input: NormalizedSchema.of(input),
    output: NormalizedSchema.of(output),
  };
};

const readHttpTrait = ([method, uri, statusCode]: [
  HttpTrait['method'],
  string,
  number,
]): HttpTrait => {
  const [path = '', query] = uri.split('?', 2);
  return { method, path, query: new URLSearchParams(query), statusCode };
};

const structureTuple = z
  .tuple([z.number(), z.string(), z.string(), z.unknown(), z.array(z.string()), z.unknown()])
  .rest(z.unknown());

/** The names of a structure's required members, which SDK schemas list first and count last. */
export const requiredMembers = (schema: NormalizedSchema): string[] => {
  const parsed = structureTuple.safeParse(schema.getSchema());
  if (!parsed.success) return [];
  const [, , , , members, , count] = parsed.data;
  return members.slice(0, typeof count === 'number' ? count : 0);
};
