import { isIdle } from './is-idle.ts';
import type { PolicyDocument, Statement } from './policy-document.ts';
import { findSourceKey } from './source-key.ts';
import { coversWholeApi, isAboutEveryone } from './whole-api.ts';

/**
 * Whether a policy says which networks may call the API, and nothing else that would be lost if that were said anew: nothing
 * of certain callers, of parts of the API, of other conditions, or of networks that are kept out by name.
 */
export const saysNothingElse = (
  { Statement: statements }: PolicyDocument,
  executeApiArn: string,
): boolean =>
  statements.every(
    (statement) =>
      isAboutEveryone(statement) &&
      namesCallersAlone(statement) &&
      (coversWholeApi(statement) || isMisspelled(statement, executeApiArn)),
  );

const admitting = {
  Allow: /^StringEquals(IfExists)?$/,
  Deny: /^StringNotEquals(IfExists)?$/,
} as const;

const namesCallersAlone = ({ Effect, Condition = {} }: Statement): boolean =>
  Object.entries(Condition).every(
    ([operator, operands]) =>
      admitting[Effect].test(operator) &&
      Object.keys(operands).every((key) => findSourceKey(key) !== undefined),
  );

/** A Deny of something that was meant to be denied to all is not known by its resource. */
const isMisspelled = (statement: Statement, executeApiArn: string): boolean =>
  isIdle(statement, executeApiArn) &&
  (statement.Effect === 'Allow' || statement.Condition !== undefined);
