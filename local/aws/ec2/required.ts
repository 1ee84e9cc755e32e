import { assumed } from './assumed.ts';

/** The value of a parameter that a request must carry. Throws `MissingParameter` when it does not. */
export const required = <Value>(value: Value | undefined, parameter: string): Value => {
  if (value !== undefined && value !== '') return value;
  throw assumed.missingParameter(parameter);
};
