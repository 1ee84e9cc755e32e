import { z } from 'zod';
import { badRequest } from '../errors.ts';
import { findGatewayResponseType } from '../gateway-responses.ts';
import { findObject } from './document.ts';
import { attempt, type Importing } from './importing.ts';

/** Developer guide, "x-amazon-apigateway-gateway-responses.gatewayResponse object". */
const gatewayResponseSchema = z.strictObject({
  statusCode: z.coerce.string().optional(),
  responseParameters: z.record(z.string(), z.string()).default({}),
  responseTemplates: z.record(z.string(), z.string()).default({}),
});

/** Changes the gateway responses that the document names. */
export const importGatewayResponses = (importing: Importing): void => {
  const named = findObject(importing.document['x-amazon-apigateway-gateway-responses']) ?? {};
  for (const [name, value] of Object.entries(named))
    attempt(importing, `Unable to put gateway response '${name}'`, () => {
      const responseType = findGatewayResponseType(name);
      const response = gatewayResponseSchema.safeParse(value);
      // Assumed: the words.
      if (!responseType || !response.success)
        throw badRequest('Invalid gateway response specified');
      importing.api.gatewayResponses.set(responseType, {
        ...response.data,
        responseType,
        defaultResponse: false,
      });
    });
};
