import { extensions } from './extensions.ts';
import { type Json, type JsonObject, isJsonObject, objectAt } from './json.ts';

/** How a method authorizes its callers (`authorizationType` of PutMethod in the API Gateway API reference). */
export type AuthorizationType = 'NONE' | 'AWS_IAM' | 'CUSTOM' | 'COGNITO_USER_POOLS';

/** What API Gateway makes of a security scheme; `ignored` is what it warns about and drops. */
export type SchemeKind = Exclude<AuthorizationType, 'NONE'> | 'api-key' | 'ignored';

/** The security schemes of a document of either version. */
export const securitySchemesOf = (document: JsonObject): JsonObject => ({
  ...objectAt(document, 'securityDefinitions'),
  ...objectAt(document, 'components', 'securitySchemes'),
});

/**
 * What API Gateway makes of one scheme ("x-amazon-apigateway-authtype property", "x-amazon-apigateway-authorizer object";
 * "Amazon API Gateway important notes": other types than apiKey are not supported).
 */
export const schemeKindOf = (scheme: Json | undefined): SchemeKind => {
  if (!isJsonObject(scheme)) return 'ignored';
  const authorizer = scheme[extensions.authorizer];
  if (isJsonObject(authorizer))
    return lower(authorizer['type']) === 'cognito_user_pools' ? 'COGNITO_USER_POOLS' : 'CUSTOM';
  if (lower(scheme[extensions.authtype]) === 'awssigv4') return 'AWS_IAM';
  return lower(scheme['type']) === 'apikey' && lower(scheme['name']) === 'x-api-key'
    ? 'api-key'
    : 'ignored';
};

/** The names of the schemes that a `security` list refers to, each once. */
export const schemeNamesIn = (security: Json | undefined): string[] => {
  const requirements = Array.isArray(security) ? security : [];
  return [...new Set(requirements.flatMap((requirement) => Object.keys(objectAt(requirement))))];
};

const lower = (value: Json | undefined): string =>
  typeof value === 'string' ? value.toLowerCase() : '';
