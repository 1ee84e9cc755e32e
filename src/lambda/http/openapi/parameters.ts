import { z } from 'zod';
import { idempotencyKeySchema } from '../idempotency-key.ts';
import type { Operation } from '../operations/operation.ts';

const pathParameters: Readonly<Record<string, { description: string; example: string }>> = {
  id: {
    description: 'The private API: {account}.{region}.{name}.',
    example: '111122223333.eu-west-1.orders',
  },
  executionId: { description: 'The name of the execution.', example: 'orders-0123456789abcde' },
};

const schemaOf = (schema: z.core.$ZodType): z.core.JSONSchema.BaseSchema => {
  const { $schema: _, description: _words, ...plain } = z.toJSONSchema(schema);
  return plain;
};

const inPath = (name: string) => ({
  name,
  in: 'path',
  required: true,
  ...pathParameters[name],
  schema: { type: 'string' },
});

const inQuery = ([name, schema]: [string, z.core.$ZodType]) => ({
  name,
  in: 'query',
  required: !z.safeParse(schema, undefined).success,
  description: z.globalRegistry.get(schema)?.description,
  schema: schemaOf(schema),
});

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  description:
    'The same key with an equal request, from the same caller, within 90 days is answered with the same execution, whatever became of it.',
  schema: schemaOf(idempotencyKeySchema),
};

/** Everything that an operation takes beside a body. */
export const parametersOf = ({ path, query = {}, takesIdempotencyKey }: Operation) => [
  ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => inPath(name)),
  ...Object.entries(query).map(inQuery),
  ...(takesIdempotencyKey ? [idempotencyKey] : []),
];
