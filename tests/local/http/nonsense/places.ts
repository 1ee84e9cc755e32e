import { isJsonObject, type Json } from '../../../../src/private-api/definition/json.ts';
import { rightText } from './right-request.ts';

export type Kind = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object';

/** A value inside the right request. */
export interface Place {
  readonly path: readonly (string | number)[];
  readonly kind: Kind;
}

/** What holds anything, so that nothing in it is of a wrong kind. */
const free = ['api/definition', 'network/endpointPolicy'];

/** What has members of any name. */
const records = ['tags', 'stage/variables', 'verify/headers'];

const kindOf = (value: Json): Kind => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value as Kind;
};

const placesIn = (value: Json, path: Place['path'] = []): Place[] => {
  const here: Place = { path, kind: kindOf(value) };
  if (typeof value !== 'object' || value === null || free.includes(path.join('/'))) return [here];
  const below = Array.isArray(value)
    ? value.flatMap((item, index) => placesIn(item, [...path, index]))
    : Object.entries(value).flatMap(([key, item]) => placesIn(item, [...path, key]));
  return [here, ...below];
};

/** Every value of the right request whose kind is laid down. */
export const places = placesIn(JSON.parse(rightText) as Json);

/** Those of them that are objects with members of their own names only. */
export const objects = places.filter(
  ({ path, kind }) =>
    kind === 'object' && !records.includes(path.join('/')) && !free.includes(path.join('/')),
);

const mark = '\u0000here\u0000';

/** The right request as text, with this text in place of one of its values. */
export const textWith = ({ path }: Place, json: string): string =>
  JSON.stringify(replaced(JSON.parse(rightText) as Json, path, () => mark)).replace(
    JSON.stringify(mark),
    () => json,
  );

/** The right request as text, with one more member at the end of one of its objects. */
export const textWithMember = ({ path }: Place, key: string, json: string): string => {
  const text = JSON.stringify(
    replaced(JSON.parse(rightText) as Json, path, (object) => ({ ...object, [mark]: mark })),
  );
  const marked = JSON.stringify(mark);
  return text.replace(`${marked}:${marked}`, () => `${key}:${json}`);
};

const replaced = (
  value: Json,
  [key, ...rest]: Place['path'],
  by: (there: { [key: string]: Json }) => Json,
): Json => {
  if (key === undefined) return by(isJsonObject(value) ? value : {});
  if (Array.isArray(value))
    return value.map((item, index) => (index === key ? replaced(item, rest, by) : item));
  if (!isJsonObject(value)) return value;
  return { ...value, [key]: replaced(value[key] ?? null, rest, by) };
};
