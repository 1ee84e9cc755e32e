import { FromStringShapeDeserializer } from '@smithy/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../aws-error.ts';
import { unknownParameter } from '../refusal.ts';
import type { BodyCodec } from './body-codec.ts';
import type { RoutedCall } from './rest-routes.ts';
import { structure } from './structure.ts';
import type { WireRequest } from './wire.ts';

const scalars = new FromStringShapeDeserializer({
  httpBindings: true,
  timestampFormat: { useTrait: true, default: 7 },
});

/** Reads an operation's input from path, query, headers and body, by the bindings of its schema. */
export const readRestInput = async (
  call: RoutedCall,
  request: WireRequest,
  codec: BodyCodec,
): Promise<Record<string, unknown>> => {
  const inBody: [string, NormalizedSchema][] = [];
  const input: Record<string, unknown> = {};
  for (const [name, member] of call.operation.input.structIterator()) {
    const { httpPayload, httpQueryParams } = member.getMergedTraits();
    if (httpQueryParams) input[name] = Object.fromEntries(freeQuery(call, request));
    else if (httpPayload) input[name] = await readPayload(member, request.body, codec);
    else if (isBound(member)) input[name] = readBound(member, call.labels.get(name), request);
    else inBody.push([name, member]);
  }
  refuseFreeQuery(call, request);
  if (inBody.length > 0)
    Object.assign(input, await codec.read(structure(call.operation.name, inBody), request.body));
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
};

const isBound = (member: NormalizedSchema): boolean => {
  const { httpLabel, httpQuery, httpHeader, httpPrefixHeaders } = member.getMergedTraits();
  return [httpLabel, httpQuery, httpHeader, httpPrefixHeaders].some((trait) => trait !== undefined);
};

const readBound = (
  member: NormalizedSchema,
  label: string | undefined,
  { query, headers }: WireRequest,
): unknown => {
  const { httpQuery, httpHeader, httpPrefixHeaders } = member.getMergedTraits();
  if (httpQuery !== undefined) {
    const values = query.getAll(httpQuery);
    if (!member.isListSchema()) return readScalar(member, values[0]);
    return values.length > 0
      ? values.map((value) => readScalar(member.getValueSchema(), value))
      : undefined;
  }
  if (httpHeader !== undefined)
    return readScalar(member, headers[httpHeader.toLowerCase()]?.toString());
  if (httpPrefixHeaders === undefined) return readScalar(member, label);
  const prefix = httpPrefixHeaders.toLowerCase();
  const prefixed = Object.entries(headers).filter(([name]) => name.startsWith(prefix));
  return prefixed.length > 0
    ? Object.fromEntries(prefixed.map(([name, value]) => [name.slice(prefix.length), value]))
    : undefined;
};

const readScalar = (schema: NormalizedSchema, text: string | undefined): unknown => {
  if (text === undefined) return undefined;
  const value: unknown = scalars.read(schema, text);
  if (Number.isNaN(value)) throw new AwsError('SerializationException', `${text} is not a number.`);
  return value;
};

const readPayload = (schema: NormalizedSchema, body: Buffer, codec: BodyCodec): unknown => {
  if (schema.isBlobSchema()) return body;
  if (schema.isStringSchema()) return body.toString('utf8');
  return body.length > 0 ? codec.read(schema, body) : undefined;
};

/** The query parameters that neither the route nor a member of the input names. */
const freeQuery = ({ operation }: RoutedCall, { query }: WireRequest): [string, string][] => {
  const bound = [...operation.input.structIterator()].map(
    ([, member]) => member.getMergedTraits().httpQuery,
  );
  return [...query].filter(
    ([name]) =>
      !bound.includes(name) && !operation.http.query.has(name) && !/^(x-id$|X-Amz-)/.test(name),
  );
};

const refuseFreeQuery = (call: RoutedCall, request: WireRequest): void => {
  const members = [...call.operation.input.structIterator()];
  const [free] = freeQuery(call, request);
  if (free && !members.some(([, member]) => member.getMergedTraits().httpQueryParams))
    throw unknownParameter(free[0]);
};
