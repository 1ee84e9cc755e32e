import type { Filter, Tag } from '@aws-sdk/client-ec2';
import { notImitated } from '../refusal.ts';
import { required } from './required.ts';

/** The filters that one describe call imitates, by name, and the values of an item that each looks at. */
export type FilterFields<Item> = Readonly<
  Record<string, (item: Item) => readonly (string | undefined)[]>
>;

/** In filter values `*` stands for any characters and `?` for one; a backslash takes that away ("Filtering", EC2 user guide). */
const asPattern = (value: string): RegExp => {
  const body = value.replace(
    /\\([*?\\])|([*?])|[\\.+^${}()|[\]]/g,
    (match, literal?: string, wildcard?: string) => {
      if (literal !== undefined) return `\\${literal}`;
      if (wildcard !== undefined) return wildcard === '*' ? '.*' : '.';
      return `\\${match}`;
    },
  );
  return new RegExp(`^${body}$`, 's');
};

const valuesFor = <Item>(
  name: string,
  fields: FilterFields<Item>,
  tagsOf: (item: Item) => readonly Tag[] | undefined,
): ((item: Item) => readonly (string | undefined)[]) => {
  if (name === 'tag-key') return (item) => (tagsOf(item) ?? []).map(({ Key }) => Key);
  if (name.startsWith('tag:')) {
    const key = name.slice('tag:'.length);
    return (item) =>
      (tagsOf(item) ?? []).filter(({ Key }) => Key === key).map(({ Value }) => Value);
  }
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (field !== undefined) return field;
  const imitated = [...Object.keys(fields), 'tag:<key>', 'tag-key'].join(', ');
  throw notImitated(`the filter '${name}' here, only ${imitated}`);
};

/** The items that match every filter in at least one of its values, as AWS joins them. Throws on a filter it does not know. */
export const filtered = <Item>(
  items: readonly Item[],
  filters: readonly Filter[] | undefined,
  fields: FilterFields<Item>,
  tagsOf: (item: Item) => readonly Tag[] | undefined,
): Item[] => {
  const tests = (filters ?? []).map((filter) => {
    const valuesOf = valuesFor(required(filter.Name, 'Filter.Name'), fields, tagsOf);
    const patterns = (filter.Values ?? []).map(asPattern);
    return (item: Item) =>
      valuesOf(item).some((value) => patterns.some((pattern) => pattern.test(value ?? '')));
  });
  return items.filter((item) => tests.every((test) => test(item)));
};
