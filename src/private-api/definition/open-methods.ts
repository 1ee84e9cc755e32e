import type { JsonObject } from './json.ts';
import { methodsOf } from './methods.ts';
import { authorizationTypeOf } from './method-authorization.ts';
import { securitySchemesOf } from './security-scheme.ts';

/**
 * Whether no method authorizes its callers by AWS_IAM or an authorizer, so that the resource policy alone decides.
 * A `security` at the root speaks against it, although API Gateway says that it ignores one: in doubt, not open.
 */
export const hasOpenMethodsOnly = (document: JsonObject): boolean => {
  const schemes = securitySchemesOf(document);
  return [document, ...methodsOf(document).map(({ operation }) => operation)].every(
    (bearer) => authorizationTypeOf(bearer, schemes) === 'NONE',
  );
};
