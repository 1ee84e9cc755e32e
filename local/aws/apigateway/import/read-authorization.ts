import type { Method } from '@aws-sdk/client-api-gateway';
import { z } from 'zod';
import { findObject, type JsonObject } from './document.ts';
import { findAuthorizer, securitySchemesOf } from './import-authorizers.ts';
import type { Importing } from './importing.ts';

type Authorization = Pick<
  Method,
  'authorizationType' | 'authorizerId' | 'authorizationScopes' | 'apiKeyRequired'
>;

const requirementsSchema = z.array(z.record(z.string(), z.array(z.string()))).default([]);

const isApiKey = (scheme: JsonObject): boolean =>
  scheme['type'] === 'apiKey' &&
  scheme['in'] === 'header' &&
  String(scheme['name']).toLowerCase() === 'x-api-key';

const fromScheme = (
  importing: Importing,
  name: string,
  scopes: string[],
): Partial<Authorization> => {
  const scheme = securitySchemesOf(importing)[name];
  const authorizer = findAuthorizer(importing, name);
  if (authorizer) {
    const cognito = authorizer.type === 'COGNITO_USER_POOLS';
    return {
      authorizationType: cognito ? 'COGNITO_USER_POOLS' : 'CUSTOM',
      authorizerId: authorizer.id,
      ...(cognito && scopes.length > 0 && { authorizationScopes: scopes }),
    };
  }
  if (scheme?.['x-amazon-apigateway-authtype'] === 'awsSigv4')
    return { authorizationType: 'AWS_IAM' };
  if (scheme && isApiKey(scheme)) return { apiKeyRequired: true };
  // Assumed: the words, and that it is a warning.
  importing.warnings.push(`Security definition '${name}' not found or not supported. Ignoring.`);
  return {};
};

/**
 * How an operation is authorized: by the schemes it names itself. What the document says for all operations counts for nothing
 * ("Important notes for REST APIs").
 */
export const readAuthorization = (importing: Importing, operation: JsonObject): Authorization => {
  const requirements = requirementsSchema.safeParse(operation['security']);
  const named = (requirements.success ? requirements.data : []).flatMap((it) => Object.entries(it));
  const authorization = named.reduce<Authorization>(
    (sofar, [name, scopes]) => ({ ...sofar, ...fromScheme(importing, name, scopes) }),
    { authorizationType: 'NONE', apiKeyRequired: false },
  );
  const own = findObject(operation['x-amazon-apigateway-auth'])?.['type'];
  return typeof own === 'string' && own.toUpperCase() === 'AWS_IAM'
    ? { ...authorization, authorizationType: 'AWS_IAM' }
    : authorization;
};
