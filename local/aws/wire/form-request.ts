import { AwsError } from '../aws-error.ts';
import type { WireRequest } from './wire.ts';

/** What a query protocol's form says before its fields. */
export interface FormRequest {
  readonly action: string;
  readonly version: string;
  /** The operation's own fields. */
  readonly fields: [string, string][];
}

/** Reads a form from the body or the query string. Throws `MissingAction` when it names no operation. */
export const readFormRequest = (request: WireRequest): FormRequest => {
  const form = new URLSearchParams(request.body.toString('utf8'));
  const all = [...request.query, ...form].filter(([key]) => !key.startsWith('X-Amz-'));
  const valueOf = (name: string): string | undefined => all.find(([key]) => key === name)?.[1];
  const action = valueOf('Action');
  if (action === undefined)
    throw new AwsError('MissingAction', 'The request must contain the parameter Action.');
  return {
    action,
    version: valueOf('Version') ?? '',
    fields: all.filter(([key]) => key !== 'Action' && key !== 'Version'),
  };
};
