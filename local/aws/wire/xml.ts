import { XmlShapeDeserializer, XmlShapeSerializer } from '@aws-sdk/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';

const settings = (xmlNamespace: string) => ({
  xmlNamespace,
  serviceNamespace: '',
  timestampFormat: { useTrait: true, default: 5 as const },
});

/** Writes a value as an XML document whose root is named after the schema. */
export const writeXml = (schema: NormalizedSchema, value: unknown, xmlNamespace = ''): string => {
  const serializer = new XmlShapeSerializer(settings(xmlNamespace));
  serializer.write(schema, value);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${String(serializer.flush())}`;
};

/** Reads an XML document. */
export const readXml = (schema: NormalizedSchema, body: Uint8Array): unknown =>
  new XmlShapeDeserializer(settings('')).read(schema, body);
