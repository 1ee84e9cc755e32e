import { extensions } from './extensions.ts';
import { type JsonObject, objectAt } from './json.ts';
import { type AuthorizationType, schemeKindOf, schemeNamesIn } from './security-scheme.ts';

/** One thing in an operation that sets how its callers are authorized. */
export interface Authorization {
  readonly type: AuthorizationType;
  /** The scheme, or the extension, that says so. */
  readonly by: string;
}

/**
 * Everything in an operation that sets how its callers are authorized; a method can have one, so more contradict.
 * An explicit NONE is listed too. Empty for an open method.
 */
export const authorizationsOf = (operation: JsonObject, schemes: JsonObject): Authorization[] => {
  const authorizations: Authorization[] = [];
  for (const name of schemeNamesIn(operation['security'])) {
    const kind = schemeKindOf(schemes[name]);
    if (kind !== 'api-key' && kind !== 'ignored') authorizations.push({ type: kind, by: name });
  }
  const own = objectAt(operation, extensions.auth)['type'];
  const type = typeof own === 'string' ? own.toUpperCase() : undefined;
  const said = authorizations.some((authorization) => authorization.type === type);
  if ((type === 'NONE' || type === 'AWS_IAM') && !said)
    authorizations.push({ type, by: extensions.auth });
  return authorizations;
};

/** How the method that comes of an operation authorizes its callers. */
export const authorizationTypeOf = (
  operation: JsonObject,
  schemes: JsonObject,
): AuthorizationType => authorizationsOf(operation, schemes)[0]?.type ?? 'NONE';
