import {
  DeleteAuthorizerCommand,
  DeleteGatewayResponseCommand,
  DeleteMethodCommand,
  DeleteModelCommand,
  DeleteRequestValidatorCommand,
  DeleteResourceCommand,
  GatewayResponseType,
  UpdateRestApiCommand,
} from '@aws-sdk/client-api-gateway';
import { z } from 'zod';
import { type ApiPart, partName } from '../../private-api/definition/api-part.ts';
import type { ApiGatewayPort } from '../../steps/api-gateway-port.ts';
import type { PatchOperation } from '../../private-api/rest-api/confinement-patch.ts';
import { isAbsent, translating } from '../aws-errors.ts';
import type { ApiGatewayClients } from './rest-apis.ts';

const gatewayResponseTypeSchema = z.enum(GatewayResponseType);

/** Deletions inside an API's working copy. */
export const deletePartCalls = (
  clients: ApiGatewayClients,
): Pick<ApiGatewayPort, 'deletePart'> => ({
  deletePart: (restApiId, part) =>
    translating(`deleting ${partName(part)} of ${restApiId}`, async () => {
      try {
        await sendDeletion(clients, restApiId, part);
      } catch (error) {
        if (!isAbsent(error)) throw error;
      }
    }),
});

const sendDeletion = (
  { repeating: client, once }: ApiGatewayClients,
  restApiId: string,
  part: ApiPart,
) => {
  switch (part.kind) {
    case 'resource':
      return client.send(new DeleteResourceCommand({ restApiId, resourceId: part.resourceId }));
    case 'method':
      return client.send(
        new DeleteMethodCommand({
          restApiId,
          resourceId: part.resourceId,
          httpMethod: part.method,
        }),
      );
    case 'model':
      return client.send(new DeleteModelCommand({ restApiId, modelName: part.name }));
    case 'authorizer':
      return client.send(
        new DeleteAuthorizerCommand({ restApiId, authorizerId: part.authorizerId }),
      );
    case 'request-validator':
      return client.send(
        new DeleteRequestValidatorCommand({
          restApiId,
          requestValidatorId: part.requestValidatorId,
        }),
      );
    case 'gateway-response':
      return client.send(
        new DeleteGatewayResponseCommand({
          restApiId,
          responseType: gatewayResponseTypeSchema.parse(part.responseType),
        }),
      );
    case 'binary-media-type':
      return once.send(
        patching(restApiId, {
          op: 'remove',
          path: `/binaryMediaTypes/${part.name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
        }),
      );
    case 'minimum-compression-size':
      // Assumed: an empty value is what "set it to null" means ("Enable payload compression for an API").
      return once.send(
        patching(restApiId, { op: 'replace', path: '/minimumCompressionSize', value: '' }),
      );
  }
};

const patching = (restApiId: string, operation: PatchOperation) =>
  new UpdateRestApiCommand({ restApiId, patchOperations: [{ ...operation }] });
