import { describe, expect, test } from '@jest/globals';
import { type ApiPart, partName } from '../../../src/private-api/definition/api-part.ts';
import { goneParts } from '../../../src/private-api/definition/gone-parts.ts';
import type { JsonObject } from '../../../src/private-api/definition/json.ts';
import { openapi, operation, swagger } from './documents.ts';

const resource = (path: string): ApiPart => ({ kind: 'resource', resourceId: path, path });
const method = (path: string, name = 'GET'): ApiPart => ({
  kind: 'method',
  resourceId: path,
  path,
  method: name,
});
const model = (name: string, refersTo: string[] = [], isUsed = false): ApiPart => ({
  kind: 'model',
  name,
  isUsed,
  refersTo,
});
const authorizer = (name: string): ApiPart => ({ kind: 'authorizer', authorizerId: 'a1', name });
const validator = (name: string): ApiPart => ({
  kind: 'request-validator',
  requestValidatorId: 'v1',
  name,
});
const gatewayResponse = (responseType: string): ApiPart => ({
  kind: 'gateway-response',
  responseType,
});

const gone = (
  document: JsonObject,
  parts: ApiPart[],
  basepath: 'ignore' | 'prepend' | 'split' = 'ignore',
) => goneParts(document, basepath, { parts }).map(partName);

const pets = openapi({ '/pets': { get: operation() } });
const ofPets = [resource('/'), resource('/pets'), method('/pets')];

test('of what the definition has nothing goes', () => {
  expect(gone(pets, ofPets)).toEqual([]);
});

describe('of methods', () => {
  test('those go that the definition has no more, from a resource that stays', () => {
    expect(gone(pets, [...ofPets, method('/pets', 'POST'), method('/', 'GET')])).toEqual([
      'method POST /pets',
      'method GET /',
    ]);
  });

  test('ANY is one like others', () => {
    const any = openapi({ '/pets': { 'x-amazon-apigateway-any-method': operation() } });

    expect(gone(any, [...ofPets, method('/pets', 'ANY')])).toEqual(['method GET /pets']);
    expect(gone(pets, [...ofPets, method('/pets', 'ANY')])).toEqual(['method ANY /pets']);
  });
});

describe('of resources', () => {
  test('one goes with all that is below it, by one deletion', () => {
    expect(
      gone(pets, [
        ...ofPets,
        resource('/toys'),
        method('/toys'),
        resource('/toys/{toyId}'),
        method('/toys/{toyId}', 'ANY'),
        resource('/toys/{toyId}/parts'),
      ]),
    ).toEqual(['resource /toys']);
  });

  test('one stays that something below it needs, and what else is below it goes', () => {
    const document = openapi({ '/a/b/c': { get: operation() } });

    expect(
      gone(document, [
        resource('/'),
        resource('/a'),
        method('/a'),
        resource('/a/b'),
        resource('/a/b/c'),
        method('/a/b/c'),
        resource('/a/x'),
        resource('/a/x/c'),
      ]),
    ).toEqual(['method GET /a', 'resource /a/x']);
  });

  test('the root never goes', () => {
    expect(gone(pets, [resource('/'), method('/', 'ANY')])).toEqual(['method ANY /']);
  });

  test('a path without operations keeps its resource', () => {
    expect(gone(openapi({ '/pets': {} }), [resource('/'), resource('/pets')])).toEqual([]);
  });

  test.each([
    ['ignore', ['resource /v1']],
    ['prepend', ['resource /pets']],
  ] as const)('where the base path goes decides: %s', (basepath, expected) => {
    const document = swagger({ '/pets': { get: operation() } }, { basePath: '/v1' });

    expect(
      gone(
        document,
        [...ofPets, resource('/v1'), resource('/v1/pets'), method('/v1/pets')],
        basepath,
      ),
    ).toEqual(expected);
  });

  test('split takes away the first part of the base path only', () => {
    const document = swagger({ '/pets': { get: operation() } }, { basePath: '/a/b' });

    expect(gone(document, [...ofPets, resource('/b'), resource('/b/pets')], 'split')).toEqual([
      'resource /pets',
    ]);
  });
});

describe('of what has a name', () => {
  const document = openapi(undefined, {
    'x-amazon-apigateway-request-validators': { all: {} },
    'x-amazon-apigateway-gateway-responses': { DEFAULT_4XX: {} },
    components: {
      schemas: { Pet: {} },
      securitySchemes: {
        tokens: { type: 'apiKey', 'x-amazon-apigateway-authorizer': { type: 'token' } },
        key: { type: 'apiKey', name: 'x-api-key', in: 'header' },
      },
    },
  });

  test('that goes which the definition does not name, users before what they use', () => {
    expect(
      gone(document, [
        gatewayResponse('DEFAULT_4XX'),
        gatewayResponse('THROTTLED'),
        model('Pet'),
        model('Toy'),
        authorizer('tokens'),
        authorizer('key'),
        validator('all'),
        validator('none'),
        ...ofPets,
        resource('/toys'),
        method('/pets', 'POST'),
      ]),
    ).toEqual([
      'method POST /pets',
      'resource /toys',
      'authorizer key',
      'request-validator none',
      'model Toy',
      'gateway-response THROTTLED',
    ]);
  });

  test('all goes when the definition names nothing', () => {
    expect(gone(pets, [...ofPets, model('Pet'), authorizer('tokens'), validator('all')])).toEqual([
      'authorizer tokens',
      'request-validator all',
      'model Pet',
    ]);
  });

  test('the schemas of Swagger 2.0 are models too', () => {
    expect(gone(swagger(undefined, { definitions: { Pet: {} } }), [model('Pet')])).toEqual([]);
  });

  test('a model goes before those that it refers to, and a circle of them in any order', () => {
    expect(gone(pets, [model('A'), model('B', ['A']), model('C', ['B', 'A'])])).toEqual([
      'model C',
      'model B',
      'model A',
    ]);
    expect(gone(pets, [model('A', ['B']), model('B', ['A', 'B'])]).sort()).toEqual([
      'model A',
      'model B',
    ]);
  });

  test('what API Gateway gives to every API stays', () => {
    expect(gone(pets, [...ofPets, model('Empty'), model('Error')])).toEqual([]);
  });
});

test('what the definition no longer says of the API itself goes', () => {
  const settings: ApiPart[] = [
    { kind: 'binary-media-type', name: 'image/png' },
    { kind: 'binary-media-type', name: '*/*' },
    { kind: 'minimum-compression-size' },
  ];
  const saying = (more: object) => openapi(undefined, more);

  expect(gone(pets, settings)).toEqual([
    'binary-media-type image/png',
    'binary-media-type */*',
    'minimum-compression-size',
  ]);
  expect(
    gone(
      saying({
        'x-amazon-apigateway-binary-media-types': ['*/*'],
        'x-amazon-apigateway-minimum-compression-size': 0,
      }),
      settings,
    ),
  ).toEqual(['binary-media-type image/png']);
});

test('models of schemas without a name are not told by the definition, so they stay', () => {
  expect(gone(pets, [model('MODEL0000aa', [], true), model('MODEL0000bb'), model('Toy')])).toEqual([
    'model Toy',
  ]);
});
