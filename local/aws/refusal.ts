import { AwsError } from './aws-error.ts';

/**
 * The error for what the embedded AWS does not imitate. A 400, not a 501: server errors are repeated by SDKs,
 * and repeating this one never helps.
 */
export const notImitated = (what: string): AwsError =>
  new AwsError('UnsupportedOperation', `The embedded AWS does not imitate ${what}.`);

/** Refuses, by name, a member of the input that AWS would obey and this operation does not. */
export const refuseUnimitated = <Input extends object>(
  input: Input,
  imitated: readonly (keyof Input & string)[],
  operation: string,
): void => {
  const known: readonly string[] = imitated;
  for (const [member, value] of Object.entries(input))
    if (value !== undefined && !known.includes(member))
      throw notImitated(`${member} of ${operation}`);
};

/** The error for a field that AWS does not know at all. EC2 calls it so: "EC2 API error codes", `UnknownParameter`. */
export const unknownParameter = (name: string): AwsError =>
  new AwsError('UnknownParameter', `The parameter ${name} is not recognized`);
