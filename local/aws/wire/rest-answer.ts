import { ToStringShapeSerializer } from '@smithy/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import { z } from 'zod';
import type { BodyCodec } from './body-codec.ts';
import { structure } from './structure.ts';
import type { WireAnswer } from './wire.ts';

const scalars = new ToStringShapeSerializer({
  httpBindings: true,
  timestampFormat: { useTrait: true, default: 7 },
});

const valuesSchema = z.record(z.string(), z.unknown());

/** Writes an output or an error into status, headers and body, by the bindings of its schema. */
export const writeRestAnswer = (
  schema: NormalizedSchema,
  value: unknown,
  statusCode: number,
  codec: BodyCodec,
): WireAnswer => {
  const values = valuesSchema.parse(value ?? {});
  const headers: Record<string, string> = {};
  const inBody: [string, NormalizedSchema][] = [];
  let body: string | Uint8Array = '';
  for (const [name, member] of schema.structIterator()) {
    const { httpHeader, httpPrefixHeaders, httpPayload } = member.getMergedTraits();
    const isInBody = httpHeader === undefined && httpPrefixHeaders === undefined && !httpPayload;
    if (isInBody) inBody.push([name, member]);
    if (isInBody || values[name] === undefined || values[name] === null) continue;
    if (httpHeader !== undefined)
      headers[httpHeader.toLowerCase()] = writeScalar(member, values[name]);
    if (httpPayload) body = writePayload(member, values[name], codec);
    if (httpPrefixHeaders !== undefined)
      for (const [key, text] of Object.entries(valuesSchema.parse(values[name])))
        headers[httpPrefixHeaders + key] = String(text);
  }
  if (inBody.length === 0) return { statusCode, headers, body };
  return {
    statusCode,
    headers: { 'content-type': codec.contentType, ...headers },
    body: codec.write(structure(schema.getName() ?? '', inBody), values),
  };
};

const writeScalar = (schema: NormalizedSchema, value: unknown): string => {
  scalars.write(schema, value);
  return scalars.flush();
};

const writePayload = (
  schema: NormalizedSchema,
  value: unknown,
  codec: BodyCodec,
): string | Uint8Array => {
  if (value instanceof Uint8Array || typeof value === 'string') return value;
  return codec.write(schema, value);
};
