import type { IntegrationResponse, Method } from '@aws-sdk/client-api-gateway';
import { badRequest } from './errors.ts';

const mappingError = (error: string) =>
  badRequest(
    `Invalid mapping expression specified: Validation Result: warnings : [], errors : [${error}]`,
  );

/** Throws what `PutIntegrationResponse` answers to headers that the method's response does not declare. */
export const checkIntegrationResponse = (
  method: Method,
  response: IntegrationResponse,
): IntegrationResponse => {
  const declared = method.methodResponses?.[response.statusCode ?? ''];
  for (const parameter of Object.keys(response.responseParameters ?? {})) {
    if (!declared) throw mappingError('No method response exists for method.');
    if (!Object.hasOwn(declared.responseParameters ?? {}, parameter))
      throw mappingError(`Invalid mapping expression parameter specified: ${parameter}`);
  }
  return response;
};
