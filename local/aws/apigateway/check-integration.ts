import type { Integration } from '@aws-sdk/client-api-gateway';
import { badRequest, invalidValues } from './errors.ts';

const types = ['HTTP', 'MOCK', 'AWS_PROXY', 'HTTP_PROXY', 'AWS'];

const checkUri = ({ type, uri = '', credentials, connectionType }: Integration): void => {
  if (type === 'HTTP' || type === 'HTTP_PROXY') {
    if (connectionType !== 'VPC_LINK' && !/^https?:\/\/[^/\s]+/.test(uri))
      throw badRequest('Invalid HTTP endpoint specified for URI');
    return;
  }
  if (!/^arn:[a-z-]+:apigateway:/.test(uri))
    throw badRequest('Invalid ARN specified in the request');
  if (!/^arn:[^:]+:apigateway:[^:]+:[^:]+:(?:path|action)\//.test(uri))
    throw badRequest('AWS ARN for integration must contain path or action');
  const isLambda = /:lambda:path\//.test(uri);
  if (type === 'AWS' && !isLambda && credentials === undefined)
    throw badRequest('Role ARN must be specified for AWS integrations');
};

/**
 * The integration with AWS's defaults. Throws what `PutIntegration` answers to one that is not whole
 * (recorded answers; for URIs, "Integration" in the API reference).
 */
export const checkIntegration = (asked: Integration, resourceId: string): Integration => {
  if (!types.includes(asked.type ?? ''))
    throw invalidValues([
      `Value '${asked.type ?? ''}' at 'putIntegrationInput.type' failed to satisfy constraint: Member must satisfy enum value set: [${types.join(', ')}]`,
    ]);
  if (asked.type !== 'MOCK') {
    if (!asked.httpMethod) throw badRequest('Enumeration value for HttpMethod must be non-empty');
    checkUri(asked);
  }
  const overHttp = asked.type === 'HTTP' || asked.type === 'HTTP_PROXY';
  return {
    ...asked,
    ...(overHttp && { connectionType: asked.connectionType ?? 'INTERNET' }),
    passthroughBehavior: asked.passthroughBehavior ?? 'WHEN_NO_MATCH',
    timeoutInMillis: asked.timeoutInMillis ?? 29_000,
    cacheNamespace: asked.cacheNamespace ?? resourceId,
    cacheKeyParameters: asked.cacheKeyParameters ?? [],
  };
};
