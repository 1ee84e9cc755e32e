import {
  type APIGatewayClient,
  GetAuthorizersCommand,
  GetGatewayResponsesCommand,
  GetModelsCommand,
  GetRequestValidatorsCommand,
  GetRestApiCommand,
} from '@aws-sdk/client-api-gateway';
import type { ApiPart } from '../../private-api/definition/api-part.ts';
import type { WorkingCopy } from '../../private-api/definition/working-copy.ts';
import type { ApiGatewayPort } from '../../steps/api-gateway-port.ts';
import { translating } from '../aws-errors.ts';
import { everyPage } from './every-page.ts';
import { modelsInUse, modelsReferredTo } from './model-references.ts';
import { listResources, toMethods } from './resources.ts';
import type { ApiGatewayClients } from './rest-apis.ts';
import { type ReadWorkingCopy, workingCopyDigest } from './working-copy-digest.ts';

const limit = 500;

/** Everything that an import can make or change in an API, read at once. */
export const workingCopyCalls = ({
  repeating,
}: ApiGatewayClients): Pick<ApiGatewayPort, 'readWorkingCopy'> => ({
  readWorkingCopy: (restApiId) =>
    translating(`reading the working copy of ${restApiId}`, async () =>
      toWorkingCopy(await readAll(repeating, restApiId)),
    ),
});

const readAll = async (client: APIGatewayClient, restApiId: string): Promise<ReadWorkingCopy> => {
  const [restApi, resources, models, authorizers, requestValidators, responses] = await Promise.all(
    [
      client.send(new GetRestApiCommand({ restApiId })),
      listResources(client, restApiId),
      everyPage((from) => client.send(new GetModelsCommand({ restApiId, limit, ...from }))),
      everyPage((from) => client.send(new GetAuthorizersCommand({ restApiId, limit, ...from }))),
      everyPage((from) =>
        client.send(new GetRequestValidatorsCommand({ restApiId, limit, ...from })),
      ),
      everyPage((from) => client.send(new GetGatewayResponsesCommand({ restApiId, ...from }))),
    ],
  );
  const gatewayResponses = responses.filter(({ defaultResponse }) => defaultResponse !== true);
  return { restApi, resources, models, authorizers, requestValidators, gatewayResponses };
};

const toWorkingCopy = (copy: ReadWorkingCopy): WorkingCopy => {
  const methods = copy.resources.flatMap(toMethods);
  return { parts: partsOf(copy, methods), methods, digest: workingCopyDigest(copy) };
};

const partsOf = (copy: ReadWorkingCopy, methods: ReturnType<typeof toMethods>): ApiPart[] => {
  const used = modelsInUse(copy.resources);
  return [
    ...copy.resources.map(({ id: resourceId = '', path = '' }) => ({
      kind: 'resource' as const,
      resourceId,
      path,
    })),
    ...methods.map(({ resourceId, path, method }) => ({
      kind: 'method' as const,
      resourceId,
      path,
      method,
    })),
    ...copy.models.map((model) => ({
      kind: 'model' as const,
      name: model.name ?? '',
      isUsed: used.has(model.name ?? ''),
      refersTo: modelsReferredTo(model),
    })),
    ...copy.authorizers.map(({ id: authorizerId = '', name = '' }) => ({
      kind: 'authorizer' as const,
      authorizerId,
      name,
    })),
    ...copy.requestValidators.map(({ id: requestValidatorId = '', name = '' }) => ({
      kind: 'request-validator' as const,
      requestValidatorId,
      name,
    })),
    ...copy.gatewayResponses.map(({ responseType = '' }) => ({
      kind: 'gateway-response' as const,
      responseType,
    })),
    ...(copy.restApi.binaryMediaTypes ?? []).map((name) => ({
      kind: 'binary-media-type' as const,
      name,
    })),
    ...(copy.restApi.minimumCompressionSize === undefined
      ? []
      : [{ kind: 'minimum-compression-size' as const }]),
  ];
};
