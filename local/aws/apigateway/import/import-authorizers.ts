import type { Authorizer } from '@aws-sdk/client-api-gateway';
import { z } from 'zod';
import { shortId } from '../../ids.ts';
import { badRequest } from '../errors.ts';
import type { JsonObject } from './document.ts';
import { attempt, type Importing } from './importing.ts';

/** Developer guide, "x-amazon-apigateway-authorizer object". */
const authorizerSchema = z.strictObject({
  type: z.enum(['token', 'request', 'cognito_user_pools']),
  authorizerUri: z.string().optional(),
  authorizerCredentials: z.string().optional(),
  identitySource: z.string().optional(),
  identityValidationExpression: z.string().optional(),
  authorizerResultTtlInSeconds: z.coerce.number().optional(),
  providerARNs: z.array(z.string()).optional(),
});

const types = {
  token: 'TOKEN',
  request: 'REQUEST',
  cognito_user_pools: 'COGNITO_USER_POOLS',
} as const;

const readAuthorizer = (name: string, scheme: JsonObject, id: string): Authorizer => {
  const extension = authorizerSchema.safeParse(scheme['x-amazon-apigateway-authorizer']);
  // Assumed: the words.
  if (!extension.success) throw badRequest('Invalid authorizer specified');
  const { type, ...settings } = extension.data;
  const authType = scheme['x-amazon-apigateway-authtype'];
  const header = scheme['name'];
  return {
    ...settings,
    id,
    name,
    type: types[type],
    ...(typeof authType === 'string' && { authType }),
    ...(type !== 'request' &&
      settings.identitySource === undefined &&
      typeof header === 'string' && { identitySource: `method.request.header.${header}` }),
  };
};

/** The security schemes of the document, wherever its version keeps them. */
export const securitySchemesOf = ({ document }: Importing): Record<string, JsonObject> => ({
  ...document.securityDefinitions,
  ...document.components?.securitySchemes,
});

/** The authorizer of this name, if the API has one. */
export const findAuthorizer = ({ api }: Importing, name: string): Authorizer | undefined =>
  [...api.authorizers.values()].find((it) => it.name === name);

/** Makes an authorizer of every security scheme that describes one, in use or not. */
export const importAuthorizers = (importing: Importing): void => {
  for (const [name, scheme] of Object.entries(securitySchemesOf(importing))) {
    if (!('x-amazon-apigateway-authorizer' in scheme)) continue;
    attempt(importing, `Unable to create authorizer '${name}'`, () => {
      const id = findAuthorizer(importing, name)?.id ?? shortId(6);
      importing.api.authorizers.set(id, readAuthorizer(name, scheme, id));
    });
  }
};
