import type { Method } from '@aws-sdk/client-api-gateway';
import { checkIntegration } from '../check-integration.ts';
import { checkIntegrationResponse } from '../check-integration-response.ts';
import { checkMethod } from '../check-method.ts';
import { getRootResource } from '../root-resource.ts';
import { addResource, findResourceAt } from '../resource-tree.ts';
import type { ApiResource } from '../state.ts';
import { findObject, type JsonObject } from './document.ts';
import { attempt, type Importing } from './importing.ts';
import { findValidatorId } from './import-validators.ts';
import { readAuthorization } from './read-authorization.ts';
import { readIntegration } from './read-integration.ts';
import { readRequest } from './read-request.ts';
import { readResponses } from './read-responses.ts';

const methodKeys: Readonly<Record<string, string>> = {
  get: 'GET',
  put: 'PUT',
  post: 'POST',
  delete: 'DELETE',
  patch: 'PATCH',
  options: 'OPTIONS',
  head: 'HEAD',
  'x-amazon-apigateway-any-method': 'ANY',
};

/** The resource at these path segments, made with all above it where it is missing. */
const putResource = (
  importing: Importing,
  segments: readonly string[],
): ApiResource | undefined => {
  const path = `/${segments.join('/')}`;
  return attempt(importing, `Unable to create resource at path '${path}'`, () =>
    segments.reduce<ApiResource>((parent, segment) => {
      const at = `${parent.path === '/' ? '' : parent.path}/${segment}`;
      return findResourceAt(importing.api, at) ?? addResource(importing.api, parent, segment);
    }, getRootResource(importing.api)),
  );
};

const putIntegration = (
  importing: Importing,
  { path, id }: ApiResource,
  method: Method,
  extension: JsonObject,
): void => {
  const read = attempt(importing, '', () => readIntegration(extension, path));
  if (!read) return;
  const place = `on '${method.httpMethod ?? ''}' for resource at path '${path}'`;
  const integration = attempt(importing, `Unable to put integration ${place}`, () =>
    checkIntegration(read.integration, id),
  );
  if (!integration) return;
  for (const response of read.responses)
    attempt(importing, `Unable to put integration response ${place}`, () => {
      integration.integrationResponses = {
        ...integration.integrationResponses,
        [response.statusCode ?? '']: checkIntegrationResponse(method, response),
      };
    });
  method.methodIntegration = integration;
};

const putMethod = (
  importing: Importing,
  resource: ApiResource,
  httpMethod: string,
  pathItem: JsonObject,
  operation: JsonObject,
): void => {
  const where = `${httpMethod} ${resource.path}`;
  const operationId = operation['operationId'];
  const methodResponses = readResponses(importing, operation, where);
  const requestValidatorId = findValidatorId(importing, operation);
  // Assumed: the words of this line; those for integrations are recorded.
  const method = attempt(
    importing,
    `Unable to put method '${httpMethod}' on resource at path '${resource.path}'`,
    () =>
      checkMethod(importing.api, {
        httpMethod,
        ...(typeof operationId === 'string' && { operationName: operationId }),
        ...readAuthorization(importing, operation),
        ...readRequest(importing, pathItem, operation, where),
        ...(requestValidatorId !== undefined && { requestValidatorId }),
        ...(methodResponses && { methodResponses }),
      }),
  );
  if (!method) return;
  resource.methods.set(httpMethod, method);
  const extension = findObject(operation['x-amazon-apigateway-integration']);
  if (extension) putIntegration(importing, resource, method, extension);
};

/** Makes the resources and methods of every path. A method that the document has replaces the API's own whole. */
export const importPaths = (importing: Importing, basePath: readonly string[]): void => {
  putResource(importing, basePath);
  for (const [path, pathItem] of Object.entries(importing.document.paths)) {
    if (!path.startsWith('/')) {
      // Assumed: worded like the same warning of HTTP APIs.
      importing.warnings.push(`Parse issue: attribute paths. Resource ${path} should start with /`);
      continue;
    }
    const segments = path.split('/').filter((segment) => segment !== '');
    const resource = putResource(importing, [...basePath, ...segments]);
    for (const [key, value] of Object.entries(pathItem)) {
      const httpMethod = methodKeys[key];
      const operation = httpMethod === undefined ? undefined : findObject(value);
      if (resource && operation && httpMethod !== undefined)
        putMethod(importing, resource, httpMethod, pathItem, operation);
    }
  }
};
