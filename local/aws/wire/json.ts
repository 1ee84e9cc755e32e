import { JsonCodec2 } from '@smithy/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../aws-error.ts';
import { unknownParameter } from '../refusal.ts';

const codec = new JsonCodec2({ jsonName: true, timestampFormat: { useTrait: true, default: 7 } });

/** Writes a value as JSON, in the names and the timestamps of its schema. */
export const writeJson = (schema: NormalizedSchema, value: unknown): Uint8Array => {
  const serializer = codec.createSerializer();
  serializer.write(schema.getSchema(), value);
  return serializer.flush();
};

/** Reads JSON. Throws an `AwsError` when it is none, or when it has a member that the schema does not know. */
export const readJson = async (schema: NormalizedSchema, body: Buffer): Promise<unknown> => {
  const text = body.toString('utf8') || '{}';
  refuseUnknownMembers(schema, parse(text), '');
  return await readKnownJson(schema, text);
};

/** Reads JSON, passing over what the schema does not know. */
export const readKnownJson = async (schema: NormalizedSchema, text: string): Promise<unknown> =>
  await codec.createDeserializer().read(schema.getSchema(), text);

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new AwsError('SerializationException', 'The body is not JSON.');
  }
};

const refuseUnknownMembers = (schema: NormalizedSchema, value: unknown, path: string): void => {
  if (typeof value !== 'object' || value === null) return;
  if (schema.isListSchema() || schema.isMapSchema()) {
    for (const [key, item] of Object.entries(value))
      refuseUnknownMembers(schema.getValueSchema(), item, `${path}/${key}`);
  } else if (schema.isStructSchema()) {
    const members = new Map(
      [...schema.structIterator()].map(([name, member]) => [
        member.getMergedTraits().jsonName ?? name,
        member,
      ]),
    );
    for (const [key, item] of Object.entries(value)) {
      const member = members.get(key);
      if (!member) throw unknownParameter(`${path}/${key}`);
      refuseUnknownMembers(member, item, `${path}/${key}`);
    }
  }
};
