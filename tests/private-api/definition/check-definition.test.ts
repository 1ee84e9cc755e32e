import { describe, expect, test } from '@jest/globals';
import { check, pointersOf } from './checking.ts';
import { mock, openapi, operation, swagger } from './documents.ts';

const integrationAt = '/paths/~1pets/get/x-amazon-apigateway-integration';

describe('versions', () => {
  test.each([
    openapi(),
    swagger(),
    openapi({}, { paths: { '/': { get: operation() } }, openapi: '3.0.4' }),
  ])('lets OpenAPI 3.0 and Swagger 2.0 pass', (document) => {
    expect(check(document)).toEqual([]);
  });

  test.each(['3.1.0', '3.1.1', '3.2.0'])(
    'refuses OpenAPI %s by name and says what to do',
    (version) => {
      expect(check(openapi({}, { openapi: version }))).toEqual([
        {
          pointer: '/openapi',
          message: expect.stringMatching(new RegExp(`convert.*OpenAPI 3\\.0.*${version}`)),
        },
      ]);
    },
  );

  test('says to quote a version that YAML read as a number', () => {
    expect(check({ ...openapi(), openapi: 3 })[0]).toEqual({
      pointer: '/openapi',
      message: expect.stringContaining('text'),
    });
    expect(check({ ...swagger(), swagger: 2 })[0]).toEqual({
      pointer: '/swagger',
      message: expect.stringContaining('quotes'),
    });
  });

  test('refuses what is no OpenAPI document, or two at once', () => {
    expect(pointersOf({ hello: 'world' })).toEqual(['']);
    expect(pointersOf({ ...openapi(), swagger: '2.0' })).toEqual(['']);
  });
});

describe('OpenAPI itself', () => {
  test('reports every flaw in one go, each with its path', () => {
    const document = openapi(
      {
        '/pets': {
          get: { ...operation(), operationID: 'x' },
          post: { ...operation(), parameters: [{ name: 'a', in: 'hedaer', schema: {} }] },
        },
      },
      { info: { title: 'no version' }, servers: {} },
    );

    expect(check(document)).toEqual(
      expect.arrayContaining([
        { pointer: '/info', message: expect.stringContaining('field version') },
        { pointer: '/servers', message: 'must be array; got an empty object' },
        {
          pointer: '/paths/~1pets/get/operationID',
          message: expect.stringContaining('not a field'),
        },
        {
          pointer: '/paths/~1pets/post/parameters/0/in',
          message: expect.stringContaining('"query"'),
        },
      ]),
    );
    expect(pointersOf(document).every((pointer) => !pointer.endsWith('/parameters/0'))).toBe(true);
  });

  test('speaks of the alternative that was meant', () => {
    const schemes = (scheme: object) =>
      openapi(undefined, { components: { securitySchemes: { s: scheme } } });

    expect(check(schemes({ type: 'apiKey', in: 'header' }))).toEqual([
      {
        pointer: '/components/securitySchemes/s',
        message: 'must have the field name, which OpenAPI requires here',
      },
    ]);
    expect(new Set(pointersOf(schemes({ type: 'apikey', name: 'a', in: 'header' })))).toEqual(
      new Set(['/components/securitySchemes/s/type']),
    );
    expect(
      check(
        swagger({
          '/pets': { get: operation(mock, { parameters: [{ name: 'body', in: 'body' }] }) },
        }),
      ),
    ).toContainEqual({
      pointer: '/paths/~1pets/get/parameters/0',
      message: expect.stringContaining('field schema'),
    });
  });

  test('lets operations without responses pass, as examples of AWS have them', () => {
    const bare = { 'x-amazon-apigateway-integration': mock };

    expect(check(openapi({ '/': { get: bare, post: { ...bare, responses: {} } } }))).toEqual([]);
    expect(check(swagger({ '/': { get: bare, post: { ...bare, responses: {} } } }))).toEqual([]);
  });

  test('survives any JSON in any place', () => {
    for (const odd of [null, true, 1, 'x', [], [[]], {}])
      for (const key of [
        'info',
        'paths',
        'components',
        'security',
        'servers',
        'definitions',
        'securityDefinitions',
      ]) {
        expect(() => check({ ...openapi(), [key]: odd })).not.toThrow();
        expect(() => check({ ...openapi({ '/a': odd, '/b': { get: odd } }) })).not.toThrow();
      }
  });
});

describe('references', () => {
  test('must stay inside the document', () => {
    const schema = (reference: string) =>
      openapi({
        '/pets': {
          get: operation(mock, {
            responses: {
              '200': {
                description: 'OK',
                content: { 'application/json': { schema: { $ref: reference } } },
              },
            },
          }),
        },
      });

    for (const reference of ['other.yaml#/Pet', 'https://example.com/pet.json', './x', ''])
      expect(check(schema(reference))[0]?.message).toMatch(/inside the document/);
    expect(check(schema('#/components/schemas/Gone'))[0]?.message).toMatch(
      /something that is there/,
    );
    expect(check(schema('#/%E0'))[0]?.message).toMatch(/something that is there/);
    expect(check(schema('#/constructor/name'))[0]?.message).toMatch(/something that is there/);
  });

  test('may circle', () => {
    const Pet = { type: 'object', properties: { parent: { $ref: '#/components/schemas/Pet' } } };

    expect(check(openapi(undefined, { components: { schemas: { Pet } } }))).toEqual([]);
  });

  test('are data inside samples, and references in a property that is called example', () => {
    const Pet = {
      type: 'object',
      example: { $ref: 'elsewhere' },
      properties: { example: { $ref: 'elsewhere' } },
    };

    expect(pointersOf(openapi(undefined, { components: { schemas: { Pet } } }))).toEqual([
      '/components/schemas/Pet/properties/example/$ref',
    ]);
  });

  test('cannot hide an integration, an operation or an authorizer', () => {
    const reference = { $ref: '#/components/x-amazon-apigateway-integrations/one' };
    const document = openapi(
      { '/pets': { get: operation(reference) }, '/more': { $ref: '#/paths/~1pets' } },
      { components: { 'x-amazon-apigateway-integrations': { one: mock } } },
    );

    expect(pointersOf(document)).toEqual([`${integrationAt}/$ref`, '/paths/~1more/$ref']);
    const definitions = { a: { $ref: '#/securityDefinitions/b' }, b: { type: 'basic' } };
    expect(pointersOf(swagger(undefined, { securityDefinitions: definitions }))).toContain(
      '/securityDefinitions/a/$ref',
    );
  });
});

describe('paths', () => {
  test.each(['/a/b_c/d-e.f,g:h', '/{id}', '/a/{id}/b', '/{proxy+}', '/a/{proxy+}', '/', '/a/'])(
    'lets %s pass',
    (path) => {
      expect(check(openapi({ [path]: { get: operation() } }))).toEqual([]);
    },
  );

  test.each([
    ['/pets{id}', 'whole segments'],
    ['/{id}.json', 'whole segments'],
    ['/{a}{b}', 'whole segments'],
    ['/a b', 'letters'],
    ['/$metadata', 'letters'],
    ['/a//b', 'letters'],
    ['/é', 'letters'],
    ['/{proxy+}/more', 'greedy'],
  ])('refuses %s', (path, word) => {
    expect(check(openapi({ [path]: { get: operation() } }))).toEqual([
      { pointer: `/paths/${path.replaceAll('/', '~1')}`, message: expect.stringContaining(word) },
    ]);
  });

  test('allow one parameter name in each place', () => {
    const document = openapi({
      '/pets/{id}': { get: operation() },
      '/pets/{petId}/toys': { get: operation() },
      '/owners/{owner}': { get: operation() },
    });

    expect(check(document)).toEqual([
      {
        pointer: '/paths/~1pets~1{petId}~1toys',
        message: expect.stringMatching(/\{id\} where it has \{petId\}/),
      },
    ]);
  });

  test('make one resource each', () => {
    expect(
      pointersOf(openapi({ '/a': { get: operation() }, '/a/': { post: operation() } })),
    ).toEqual(['/paths/~1a~1']);
  });

  test('have methods that API Gateway has', () => {
    expect(pointersOf(openapi({}))).toEqual(['/paths']);
    expect(pointersOf(openapi({ '/a': { get: operation(), trace: operation() } }))).toEqual([
      '/paths/~1a/trace',
    ]);
  });
});

test('model names have letters and digits only', () => {
  const schemas = { Pet2: {}, 'New-Pet': {}, new_pet: {}, 'a.b': {} };

  expect(pointersOf(openapi(undefined, { components: { schemas } }))).toEqual([
    '/components/schemas/New-Pet',
    '/components/schemas/new_pet',
    '/components/schemas/a.b',
  ]);
  expect(pointersOf(swagger(undefined, { definitions: { new_pet: {} } }))).toEqual([
    '/definitions/new_pet',
  ]);
});
