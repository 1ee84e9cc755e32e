import { jsonPointer, type Problem } from '../problem.ts';
import { shownValue } from '../shown-value.ts';
import { extensions } from './extensions.ts';
import { integrationTargetOf } from './integration-target.ts';
import { type JsonObject, isJsonObject, objectAt } from './json.ts';
import { authorizationsOf } from './method-authorization.ts';
import { methodsOf } from './methods.ts';
import { securitySchemesOf } from './security-scheme.ts';

/** One authorization for each method, and authorizers of a form that REST APIs have ("x-amazon-apigateway-authorizer object"). */
export const checkAuthorization = (document: JsonObject): Problem[] => [
  ...checkMethods(document),
  ...checkAuthorizers(objectAt(document, 'securityDefinitions'), ['securityDefinitions']),
  ...checkAuthorizers(objectAt(document, 'components', 'securitySchemes'), [
    'components',
    'securitySchemes',
  ]),
];

const checkMethods = (document: JsonObject): Problem[] => {
  const schemes = securitySchemesOf(document);
  return methodsOf(document).flatMap(({ operation, pointer }) => {
    const problems: Problem[] = [];
    const authorizations = authorizationsOf(operation, schemes);
    if (authorizations.length > 1)
      problems.push({
        pointer,
        message: `must have one authorization, as a method has; got ${authorizations.map(({ by, type }) => `${by} (${type})`).join(' and ')}`,
      });
    const auth = operation[extensions.auth];
    const type = objectAt(auth)['type'];
    if (auth !== undefined && !(typeof type === 'string' && /^(NONE|AWS_IAM)$/i.test(type)))
      problems.push({
        pointer: pointer + jsonPointer([extensions.auth]),
        message: `must have the type NONE or AWS_IAM; got ${shownValue(type)}`,
      });
    return problems;
  });
};

const checkAuthorizers = (schemes: JsonObject, keys: readonly string[]): Problem[] =>
  Object.entries(schemes).flatMap(([name, scheme]) => {
    const authorizer = isJsonObject(scheme) ? scheme[extensions.authorizer] : undefined;
    if (authorizer === undefined) return [];
    const message = authorizerRefusal(objectAt(authorizer));
    return message === undefined
      ? []
      : [{ pointer: jsonPointer([...keys, name, extensions.authorizer]), message }];
  });

const types = 'must have the type token, request or cognito_user_pools';

const authorizerRefusal = (authorizer: JsonObject): string | undefined => {
  const { type, authorizerUri, providerARNs } = authorizer;
  switch (typeof type === 'string' ? type.toLowerCase() : '') {
    case 'token':
    case 'request':
      return typeof authorizerUri === 'string' &&
        integrationTargetOf(authorizerUri)?.invokesFunction
        ? undefined
        : `must have an authorizerUri that invokes a Lambda function, arn:aws:apigateway:{region}:lambda:path/2015-03-31/functions/{function ARN}/invocations; got ${shownValue(authorizerUri)}`;
    case 'cognito_user_pools':
      return Array.isArray(providerARNs) && providerARNs.length > 0
        ? undefined
        : `must have providerARNs, a list of the user pools; got ${shownValue(providerARNs)}`;
    case 'jwt':
      return `${types}; jwt is for HTTP APIs only, and a private API is a REST API`;
    default:
      return `${types}; got ${shownValue(type)}`;
  }
};
