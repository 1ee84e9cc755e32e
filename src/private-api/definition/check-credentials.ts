import { jsonPointer, type Problem } from '../problem.ts';
import { shownValue } from '../shown-value.ts';
import { extensionPrefix } from './extensions.ts';
import type { Json, JsonObject } from './json.ts';
import { walk } from './walk.ts';

/**
 * A role that API Gateway assumes lets whoever wrote the definition act with that role's rights. So every role ARN in
 * an extension of API Gateway must be allowed by name, wherever it stands and however its key is spelled;
 * `arn:aws:iam::*:user/*`, which passes the caller's credentials on, counts as one.
 */
export const checkCredentials = (
  document: JsonObject,
  allowedRoleArns: readonly string[],
): Problem[] => {
  const problems: Problem[] = [];
  for (const { keys, value } of walk(document)) {
    if (!keys.some((key) => key.toLowerCase().startsWith(extensionPrefix))) continue;
    if (!isRole(keys.at(-1) ?? '', value) || allowedRoleArns.some((arn) => arn === value)) continue;
    problems.push({
      pointer: jsonPointer(keys),
      message: `must be a role that this deployment allows, which are ${allowedRoleArns.join(', ') || 'none'}; got ${shownValue(value)}`,
    });
  }
  return problems;
};

const isRole = (key: string, value: Json): boolean =>
  (value !== null && /credentials$/i.test(key)) ||
  (typeof value === 'string' && /^\s*arn:.*:iam:/i.test(value));
