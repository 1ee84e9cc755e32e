import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { StoredRestApi } from '../../../local/aws/apigateway/state.ts';
import { partName } from '../../../src/private-api/definition/api-part.ts';
import { definedPartsOf } from '../../../src/private-api/definition/defined-parts.ts';
import { methodsOf } from '../../../src/private-api/definition/methods.ts';
import { readDefinition } from '../../../src/private-api/definition/read-definition.ts';
import { mock, openapi } from '../../private-api/definition/documents.ts';
import { type EmbeddedPorts, startPorts } from '../embedded-ports.ts';
import { anAuthorizer, aRichDefinition } from './definitions.ts';

let ports: EmbeddedPorts;
beforeEach(async () => {
  ports = await startPorts();
});

const importInto = (restApiId: string, document: object) =>
  ports.apiGateway.putRestApi({
    restApiId,
    definition: JSON.stringify(document),
    basepath: 'ignore',
    failOnWarnings: false,
  });

/** An API that has this definition and never had another. */
const madeOf = async (document: object): Promise<string> => {
  const { id } = await ports.apiGateway.createRestApi({ name: 'pets', tags: {} });
  await importInto(id, document);
  return id;
};

const digestOf = async (restApiId: string) =>
  (await ports.apiGateway.readWorkingCopy(restApiId)).digest;

const inside = (id: string): StoredRestApi => ports.apiGatewayState.restApis.get(id)!;

const resourceAt = (api: StoredRestApi, path: string) =>
  [...api.resources.values()].find((it) => it.path === path)!;

const methodAt = (api: StoredRestApi, path: string, method: string) =>
  [...api.resources.values()].find((it) => it.path === path)!.methods.get(method)!;

const partsOf = async (restApiId: string) =>
  (await ports.apiGateway.readWorkingCopy(restApiId)).parts.map(partName).sort();

describe('the parts of a working copy', () => {
  test('are those of the definition, what is above them, and the two models of API Gateway', async () => {
    const { resources, methods, named, settings } = definedPartsOf(aRichDefinition(), 'ignore');
    const parts = await partsOf(await madeOf(aRichDefinition()));

    const unnamed = parts.filter((name) => /^model MODEL/.test(name));
    expect(unnamed).toHaveLength(1);
    expect(parts.filter((name) => !unnamed.includes(name))).toEqual(
      [...resources, ...methods, ...named, ...settings, 'model Empty', 'model Error'].sort(),
    );
  });

  test('tell of a model whether a method has it, and which others it refers to', async () => {
    const { parts } = await ports.apiGateway.readWorkingCopy(await madeOf(aRichDefinition()));

    expect(parts.filter(({ kind }) => kind === 'model')).toEqual(
      expect.arrayContaining([
        { kind: 'model', name: 'Pets', isUsed: true, refersTo: ['Pet'] },
        { kind: 'model', name: 'Pet', isUsed: false, refersTo: [] },
        { kind: 'model', name: expect.stringMatching(/^MODEL/), isUsed: true, refersTo: [] },
      ]),
    );
  });

  test('are all there, more than a page of them', async () => {
    const names = Array.from({ length: 501 }, (_, index) => `Schema${index}`);
    const document = openapi(undefined, {
      components: { schemas: Object.fromEntries(names.map((name) => [name, {}])) },
    });

    const parts = await partsOf(await madeOf(document));

    expect(parts).toEqual(expect.arrayContaining(names.map((name) => `model ${name}`)));
  });

  test('cost six calls', async () => {
    const id = await madeOf(openapi());
    const before = ports.aws.calls.length;

    await ports.apiGateway.readWorkingCopy(id);

    expect(
      ports.aws.calls
        .slice(before)
        .map(({ operation }) => operation)
        .sort(),
    ).toEqual([
      'GetAuthorizers',
      'GetGatewayResponses',
      'GetModels',
      'GetRequestValidators',
      'GetResources',
      'GetRestApi',
    ]);
  });
});

test('an API that is not to be seen is looked at again later', async () => {
  await expect(ports.apiGateway.readWorkingCopy('nobody')).rejects.toMatchObject({
    name: 'TransientAwsError',
    message: expect.stringMatching(/^reading the working copy of nobody: /),
  });
});

describe('the digest of the same definition', () => {
  test('is the same in another API, and after another import', async () => {
    const one = await madeOf(aRichDefinition());
    const digest = await digestOf(one);

    expect(await digestOf(await madeOf(aRichDefinition()))).toBe(digest);
    await importInto(one, aRichDefinition());
    expect(await digestOf(one)).toBe(digest);
  });

  test.each([
    '2.0/json/petstore.json',
    '3.0/json/petstore.json',
    '3.0/json/parameters-common.json',
    '3.0/json/star-trek.json',
    '3.0/yaml/petstore.yaml',
  ])('is so for %s', async (file) => {
    const text = readFileSync(join('node_modules/@readme/oas-examples', file), 'utf8');
    const read = readDefinition(text);
    if ('problems' in read) throw new Error(JSON.stringify(read.problems));
    for (const { operation: described } of methodsOf(read.document))
      described['x-amazon-apigateway-integration'] = mock;

    const digests = [
      await digestOf(await madeOf(read.document)),
      await digestOf(await madeOf(read.document)),
    ];

    expect(digests[0]).toBe(digests[1]);
  });

  test('does not depend on the order in which API Gateway lists what is a set', async () => {
    const id = await madeOf(aRichDefinition());
    const digest = await digestOf(id);

    inside(id).binaryMediaTypes.reverse();

    expect(await digestOf(id)).toBe(digest);
  });

  test('does not depend on the names that schemas without a name got', async () => {
    const id = await madeOf(aRichDefinition());
    const digest = await digestOf(id);
    const api = inside(id);
    const model = [...api.models.values()].find(({ name }) => name?.startsWith('MODEL'))!;
    const post = methodAt(api, '/pets', 'POST');

    api.models.delete(model.name!);
    api.models.set('MODEL0000aa', { ...model, name: 'MODEL0000aa' });
    post.requestModels = { 'application/json': 'MODEL0000aa' };
    api.models.set('MODEL0000bb', { ...model, name: 'MODEL0000bb', schema: '{"left":"over"}' });

    expect(await digestOf(id)).toBe(digest);
  });

  test('does not depend on the id of the resource, which an integration has for its cache', async () => {
    const digests = [];
    for (const restApiId of [await madeOf(aRichDefinition()), await madeOf(aRichDefinition())]) {
      for (const { id, methods } of inside(restApiId).resources.values())
        for (const { methodIntegration } of methods.values())
          methodIntegration!.cacheNamespace = id;
      digests.push(await digestOf(restApiId));
    }

    expect(digests[0]).toBe(digests[1]);
  });
});

describe('the digest tells', () => {
  const edits: [string, (api: StoredRestApi) => void][] = [
    ['an integration', (api) => (methodAt(api, '/pets', 'GET').methodIntegration!.uri = 'else')],
    [
      'what an integration answers',
      (api) =>
        (methodAt(api, '/pets', 'POST').methodIntegration!.integrationResponses = {
          '200': { statusCode: '200', responseTemplates: { 'application/json': 'else' } },
        }),
    ],
    ['a method’s authorizer', (api) => delete methodAt(api, '/pets', 'GET').authorizerId],
    ['a method’s validator', (api) => delete methodAt(api, '/pets', 'POST').requestValidatorId],
    ['a method that is gone', (api) => void resourceAt(api, '/pets').methods.delete('GET')],
    ['the schema of a model', (api) => (api.models.get('Pet')!.schema = '{"type":"string"}')],
    [
      'the schema of a body without a name',
      (api) => {
        for (const model of api.models.values())
          if (model.name?.startsWith('MODEL'))
            model.schema = '{"type":"object","required":["age"]}';
      },
    ],
    ['an authorizer', (api) => ([...api.authorizers.values()][0]!.authorizerUri = 'else')],
    [
      'a request validator',
      (api) => ([...api.requestValidators.values()][0]!.validateRequestBody = false),
    ],
    ['a gateway response', (api) => (api.gatewayResponses.get('DEFAULT_4XX')!.statusCode = '418')],
    ['the API’s name', (api) => (api.name = 'else')],
    ['the description', (api) => (api.description = 'else')],
    ['the version', (api) => (api.version = 'else')],
    ['media types', (api) => void api.binaryMediaTypes.pop()],
    ['compression', (api) => (api.minimumCompressionSize = 1)],
    ['where API keys come from', (api) => (api.apiKeySource = 'AUTHORIZER')],
  ];

  test.each(edits)('that somebody changed %s', async (_, edit) => {
    const id = await madeOf(aRichDefinition());
    const digest = await digestOf(id);

    edit(inside(id));

    expect(await digestOf(id)).not.toBe(digest);
  });

  test('that a schema lists the same in another order, which can have a meaning', async () => {
    const withItems = (items: object[]) =>
      openapi(undefined, { components: { schemas: { Pair: { type: 'array', items } } } });

    const digests = [
      await digestOf(await madeOf(withItems([{ type: 'string' }, { type: 'number' }]))),
      await digestOf(await madeOf(withItems([{ type: 'number' }, { type: 'string' }]))),
    ];

    expect(digests[0]).not.toBe(digests[1]);
  });

  test('nothing of policy, associations and tags, which no import touches', async () => {
    const id = await madeOf(aRichDefinition());
    const digest = await digestOf(id);

    inside(id).tags = { team: 'pets' };
    inside(id).policy = '{}';
    inside(id).endpointConfiguration = {
      ...inside(id).endpointConfiguration,
      vpcEndpointIds: ['vpce-1'],
    };

    expect(await digestOf(id)).toBe(digest);
  });
});

test('an authorizer that no method uses is a part all the same', async () => {
  const document = openapi(undefined, {
    components: { securitySchemes: { unused: anAuthorizer() } },
  });

  expect(await partsOf(await madeOf(document))).toContain('authorizer unused');
});
