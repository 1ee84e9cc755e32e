import type { z } from 'zod';
import { fieldAt } from '../field-at.ts';
import type { Problem } from '../problem.ts';
import { fieldsSchema } from './vended-account.ts';

const path = ['account_request', 'custom_fields'];

/**
 * The custom fields that AFT has for an account, as JSON text ("AFT account provisioning customizations"); none where the
 * event is not AFT's. Or says that they are no JSON object.
 */
export const readCustomFields = (
  sent: unknown,
):
  | { fields: z.infer<typeof fieldsSchema>; problems?: never }
  | { fields?: never; problems: Problem[] } => {
  const text = fieldAt(sent, path);
  if (text === undefined || text === null || text === '') return { fields: {} };
  const { data } = fieldsSchema.safeParse(typeof text === 'string' ? parseJson(text) : undefined);
  return data === undefined
    ? { problems: [{ pointer: `/${path.join('/')}`, message: 'must be a JSON object, as text' }] }
    : { fields: data };
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
