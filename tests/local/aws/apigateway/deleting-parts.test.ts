import {
  DeleteAuthorizerCommand,
  DeleteGatewayResponseCommand,
  DeleteMethodCommand,
  DeleteModelCommand,
  DeleteRequestValidatorCommand,
  GetAuthorizersCommand,
  GetGatewayResponsesCommand,
  GetModelsCommand,
  GetRequestValidatorsCommand,
} from '@aws-sdk/client-api-gateway';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { definition, startApiGateway, type EmbeddedApiGateway } from './embedded-api-gateway.ts';
import { swagger } from './swagger-definition.ts';

const full = {
  ...swagger,
  basePath: '/',
  'x-amazon-apigateway-request-validators': {
    all: { validateRequestBody: true, validateRequestParameters: true },
  },
  'x-amazon-apigateway-request-validator': 'all',
  'x-amazon-apigateway-gateway-responses': {
    ACCESS_DENIED: { statusCode: 418, responseTemplates: { 'application/json': '{}' } },
  },
};

let gateway: EmbeddedApiGateway;
let restApiId: string;
beforeEach(async () => {
  gateway = await startApiGateway();
  restApiId = (await gateway.createPrivate()).id;
  await gateway.put(restApiId, full);
});

const parts = async () => {
  const { client } = gateway;
  const [models, authorizers, validators, responses] = await Promise.all([
    client.send(new GetModelsCommand({ restApiId })),
    client.send(new GetAuthorizersCommand({ restApiId })),
    client.send(new GetRequestValidatorsCommand({ restApiId })),
    client.send(new GetGatewayResponsesCommand({ restApiId })),
  ]);
  return {
    models: models.items?.map(({ name }) => name),
    authorizers: authorizers.items ?? [],
    validators: validators.items ?? [],
    accessDenied: responses.items?.find(({ responseType }) => responseType === 'ACCESS_DENIED'),
  };
};

const deleteMethods = async (): Promise<void> => {
  const resources = await gateway.resourcesOf(restApiId);
  const pet = resources.find(({ path }) => path === '/pets/{petId}');
  for (const httpMethod of Object.keys(pet?.resourceMethods ?? {}))
    await gateway.client.send(
      new DeleteMethodCommand({ restApiId, resourceId: pet?.id, httpMethod }),
    );
};

describe('what a merged definition does not mention any more', () => {
  test('stays in every part, until it is deleted', async () => {
    const before = await parts();

    await gateway.put(restApiId, definition);

    expect(await parts()).toEqual(before);
    expect(await gateway.pathsOf(restApiId)).toEqual(['/', '/orders', '/pets', '/pets/{petId}']);
    expect(before.models).toEqual(expect.arrayContaining(['Pet', 'PetType']));
    expect(before.accessDenied).toMatchObject({ statusCode: '418', defaultResponse: false });
  });

  test('is replaced whole where it is a method that is mentioned, beside its siblings', async () => {
    const operation = definition.paths['/orders'].get;
    await gateway.put(restApiId, {
      ...definition,
      paths: { '/pets/{petId}': { get: operation } },
    });

    const pet = (await gateway.resourcesOf(restApiId)).find(({ path }) => path === '/pets/{petId}');

    expect(Object.keys(pet?.resourceMethods ?? {}).sort()).toEqual(['ANY', 'GET']);
    expect(pet?.resourceMethods?.['GET']).toMatchObject({ authorizationType: 'NONE' });
    expect(pet?.resourceMethods?.['GET']).not.toHaveProperty('requestParameters');
    expect(pet?.resourceMethods?.['GET']).not.toHaveProperty('operationName');
    expect(pet?.resourceMethods?.['ANY']).toMatchObject({ authorizationType: 'CUSTOM' });
  });
});

describe('a part of an API', () => {
  test('is not deleted while a method uses it', async () => {
    const { authorizers, validators } = await parts();
    const { client } = gateway;

    await expect(
      client.send(new DeleteAuthorizerCommand({ restApiId, authorizerId: authorizers[0]?.id })),
    ).rejects.toMatchObject({
      name: 'ConflictException',
      message:
        "Cannot delete authorizer 'test-authorizer', is referenced in method: ANY//pets/{petId}",
    });
    await expect(
      client.send(
        new DeleteRequestValidatorCommand({ restApiId, requestValidatorId: validators[0]?.id }),
      ),
    ).rejects.toMatchObject({ name: 'ConflictException' });
    await expect(
      client.send(new DeleteModelCommand({ restApiId, modelName: 'Pet' })),
    ).rejects.toMatchObject({ name: 'ConflictException' });
  });

  test('is deleted once no method uses it', async () => {
    await deleteMethods();
    const { models = [], authorizers, validators } = await parts();
    const { client } = gateway;

    for (const { id } of authorizers)
      await client.send(new DeleteAuthorizerCommand({ restApiId, authorizerId: id }));
    for (const { id } of validators)
      await client.send(new DeleteRequestValidatorCommand({ restApiId, requestValidatorId: id }));
    for (const modelName of models)
      await client.send(new DeleteModelCommand({ restApiId, modelName }));

    expect(await parts()).toMatchObject({ models: [], authorizers: [], validators: [] });
  });

  test('goes back to what AWS has, where it is a gateway response', async () => {
    const reset = new DeleteGatewayResponseCommand({ restApiId, responseType: 'ACCESS_DENIED' });

    await gateway.client.send(reset);

    expect((await parts()).accessDenied).toMatchObject({
      statusCode: '403',
      defaultResponse: true,
    });
    await expect(gateway.client.send(reset)).rejects.toMatchObject({ name: 'NotFoundException' });
  });
});
