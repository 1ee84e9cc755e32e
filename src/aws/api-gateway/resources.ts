import {
  type APIGatewayClient,
  paginateGetResources,
  type Resource,
} from '@aws-sdk/client-api-gateway';
import { z } from 'zod';
import type { RestMethod } from '../../steps/api-gateway-port.ts';

const largestPage = 500;

const authorizationTypeSchema = z.enum(['NONE', 'AWS_IAM', 'CUSTOM', 'COGNITO_USER_POOLS']);

/** The resources of an API, each with its methods. */
export const listResources = async (
  client: APIGatewayClient,
  restApiId: string,
): Promise<Resource[]> => {
  const resources: Resource[] = [];
  const pages = paginateGetResources(
    { client, pageSize: largestPage },
    { restApiId, embed: ['methods'] },
  );
  for await (const { items = [] } of pages) resources.push(...items);
  return resources;
};

/** The methods of a resource, in our words. */
export const toMethods = ({ id = '', path = '', resourceMethods = {} }: Resource): RestMethod[] =>
  Object.entries(resourceMethods).map(
    ([method, { authorizationType, apiKeyRequired = false, methodIntegration }]) => ({
      resourceId: id,
      path,
      method,
      authorizationType: authorizationTypeSchema.parse(authorizationType),
      apiKeyRequired,
      integrationType: methodIntegration?.type,
    }),
  );
