import type { z } from 'zod';
import { slug } from './slug.ts';
import type { VendedAccount } from './vended-account.ts';

type Json = z.infer<ReturnType<typeof z.json>>;

/** What placeholders stand for. */
export interface PlaceholderValues {
  readonly account: Pick<VendedAccount, 'id' | 'name'>;
  /** The region of the service. */
  readonly region: string;
  readonly fields: VendedAccount['fields'];
}

/** What a placeholder comes to, or why it comes to nothing. */
export type Evaluation = { value: Json; problem?: never } | { value?: never; problem: string };

const known = 'account.id, account.name, region and fields.{name}, each with | slug or without';

/** Evaluates what stands between the braces of a placeholder, such as `account.name | slug`. */
export const evaluatePlaceholder = (expression: string, values: PlaceholderValues): Evaluation => {
  const [name = '', ...filters] = expression.split('|').map((part) => part.trim());
  const find = finderOf(name);
  if (find === undefined || filters.length > 1 || filters.some((filter) => filter !== 'slug'))
    return { problem: `{{${expression}}} is no placeholder; there are ${known}` };

  const value = find(values);
  if (value === undefined) return { problem: `{{${expression}}} is not known of this account` };
  if (filters.length === 0) return { value };
  const text = typeof value === 'string' ? slug(value) : '';
  return text === ''
    ? { problem: `{{${expression}}} has neither letters nor digits to make a slug of` }
    : { value: text };
};

const finderOf = (name: string): ((values: PlaceholderValues) => Json | undefined) | undefined => {
  if (name === 'account.id') return ({ account }) => account.id;
  if (name === 'account.name') return ({ account }) => account.name;
  if (name === 'region') return ({ region }) => region;
  const field = /^fields\.([\w-]+)$/.exec(name)?.[1];
  if (field === undefined) return undefined;
  return ({ fields }) => (Object.hasOwn(fields, field) ? fields[field] : undefined);
};
