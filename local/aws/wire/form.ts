import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../aws-error.ts';
import { notImitated, unknownParameter } from '../refusal.ts';

/** `Filter.1.Value.2=x` as a tree: each dot goes one level down. */
interface FormNode {
  value: string | undefined;
  readonly children: Map<string, FormNode>;
}

/** How a query protocol spells names and lists. */
export interface FormNaming {
  nameOf(member: NormalizedSchema): string;
  /** The level between a list and its numbers, or nothing where lists are flat. */
  listLevel(list: NormalizedSchema): string | undefined;
}

const emptyNode = (): FormNode => ({ value: undefined, children: new Map() });

const parseForm = (fields: Iterable<[string, string]>): FormNode => {
  const root = emptyNode();
  for (const [key, value] of fields) {
    let node = root;
    for (const part of key.split('.')) {
      const child = node.children.get(part) ?? emptyNode();
      node.children.set(part, child);
      node = child;
    }
    node.value = value;
  }
  return root;
};

/** Reads the fields of a form into an operation's input. Throws `UnknownParameter` for a field that the schema lacks. */
export const readForm = (
  schema: NormalizedSchema,
  fields: Iterable<[string, string]>,
  naming: FormNaming,
): Record<string, unknown> => readStructure(schema, parseForm(fields), '', naming);

const readStructure = (
  schema: NormalizedSchema,
  node: FormNode,
  path: string,
  naming: FormNaming,
): Record<string, unknown> => {
  const members = new Map(
    [...schema.structIterator()].map(([name, member]) => [naming.nameOf(member), { name, member }]),
  );
  const read: Record<string, unknown> = {};
  for (const [key, child] of node.children) {
    const known = members.get(key);
    if (!known) throw unknownParameter(path + key);
    read[known.name] = readValue(known.member, child, path + key, naming);
  }
  return read;
};

const readValue = (
  schema: NormalizedSchema,
  node: FormNode,
  path: string,
  naming: FormNaming,
): unknown => {
  if (schema.isListSchema()) return readList(schema, node, path, naming);
  if (schema.isStructSchema()) return readStructure(schema, node, `${path}.`, naming);
  if (node.value === undefined || node.children.size > 0)
    throw unknownParameter(`${path}.${[...node.children.keys()][0] ?? ''}`);
  return readScalar(schema, node.value, path);
};

const readList = (
  schema: NormalizedSchema,
  node: FormNode,
  path: string,
  naming: FormNaming,
): unknown[] => {
  if (node.value) throw unknownParameter(path);
  const level = naming.listLevel(schema);
  const items = level === undefined ? node : (node.children.get(level) ?? emptyNode());
  return [...items.children]
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([index, item]) => {
      if (!/^\d+$/.test(index)) throw unknownParameter(`${path}.${index}`);
      return readValue(schema.getValueSchema(), item, `${path}.${index}`, naming);
    });
};

const readScalar = (schema: NormalizedSchema, value: string, path: string): unknown => {
  if (schema.isStringSchema()) return value;
  if (schema.isBlobSchema()) return Buffer.from(value, 'base64');
  if (schema.isBooleanSchema() && /^(true|false)$/i.test(value))
    return value.toLowerCase() === 'true';
  if (schema.isNumericSchema() && value !== '' && Number.isFinite(Number(value)))
    return Number(value);
  if (schema.isTimestampSchema() && !Number.isNaN(Date.parse(value))) return new Date(value);
  if (schema.isMapSchema() || schema.isDocumentSchema()) throw notImitated(path);
  throw new AwsError('InvalidParameterValue', `Value (${value}) for parameter ${path} is invalid.`);
};
