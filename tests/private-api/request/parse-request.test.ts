import { describe, expect, test } from '@jest/globals';
import { parseRequest } from '../../../src/private-api/request/parse-request.ts';
import { privateApiId } from '../../../src/private-api/request/private-api-id.ts';
import { aNetwork, aRequest, fullRequest, own } from './sample-request.ts';

const fromJson = (text: string): unknown => JSON.parse(text);
const problemsOf = (sent: unknown) => parseRequest(sent, own).problems ?? [];
const pointersOf = (sent: unknown) => problemsOf(sent).map(({ pointer }) => pointer);

describe('what a request leaves out', () => {
  test('is filled in where it concerns the API and the run', () => {
    expect(parseRequest(aRequest(), own).request).toEqual({
      name: 'orders',
      account: '111122223333',
      region: 'eu-west-1',
      network: { vpcId: 'vpc-0c1015e7000000001', enableDnsAttributes: false, waitForNetwork: 0 },
      api: { definition: 'openapi: 3.0.0', basepath: 'ignore', failOnWarnings: false },
      access: {},
      stage: { name: 'live' },
      deployment: {},
      verify: { dns: true, method: 'GET', expectStatus: 200, required: false },
    });
  });

  test('stays absent where naming it could change something that exists', () => {
    const { request } = parseRequest(aRequest(), own);
    const named = aNetwork({ privateDns: true, keepEndpoint: false });

    expect(request?.network).not.toHaveProperty('privateDns');
    expect(request).not.toHaveProperty('onFailure');
    expect(request).not.toHaveProperty('tags');
    expect(request).not.toHaveProperty('associations');
    expect(parseRequest(named, own).request?.network).toHaveProperty('privateDns', true);
  });
});

test('everything that can be said is kept as it was said', () => {
  const { region } = fullRequest;
  expect(parseRequest(fullRequest, { ...own, region }).request).toEqual(fullRequest);
});

test.each([
  ['the shortest', aRequest()],
  ['the fullest', fullRequest],
])('reading %s request again gives the same', (_, sent) => {
  const { request } = parseRequest(sent, own);
  expect(parseRequest(request, own).request).toEqual(request);
});

test('the identity is account, region and name', () => {
  const { request } = parseRequest(aRequest({ region: 'us-west-2' }), own);
  expect(request && privateApiId(request)).toBe('111122223333.us-west-2.orders');
});

test('a request whose definition is kept elsewhere needs none', () => {
  const sent = aRequest({ api: { basepath: 'split' } });

  expect(pointersOf(sent)).toEqual(['/api']);
  expect(parseRequest(sent, own, { definitionIsKept: true }).request?.api.basepath).toBe('split');
});

test('what is wrong within fields and between them is reported at once', () => {
  const sent = {
    name: 'two words',
    surprise: 1,
    network: { vpcId: 'vpce-12345678', vpcTags: { a: 'b' }, subnetIds: ['x', 'x'], minZones: 0 },
    api: {},
    stage: { accessLogFormat: 'no id' },
    verify: { expectStatus: 9999 },
  };

  expect(pointersOf(sent).sort()).toEqual(
    [
      '/api',
      '/name',
      '/network/minZones',
      '/network/subnetIds/0',
      '/network/subnetIds/1',
      '/network/subnetIds/1',
      '/network/vpcId',
      '/network/vpcId',
      '/network/vpcTags',
      '/stage/accessLogFormat',
      '/stage/accessLogFormat',
      '/surprise',
      '/verify/expectStatus',
      '/verify/expectStatus',
    ].sort(),
  );
});

test.each([
  ['nothing', undefined],
  ['null', null],
  ['a number', 7],
  ['a text', 'name: orders'],
  ['a list', [aRequest()]],
])('%s instead of a request is one problem at the root', (_, sent) => {
  expect(pointersOf(sent)).toEqual(['']);
});

test('a missing part is one problem, said to be missing', () => {
  expect(problemsOf({ name: 'orders' })).toEqual([
    { pointer: '/network', message: 'is missing and must be an object' },
    { pointer: '/api', message: 'is missing and must be an object' },
  ]);
});

test('a part that is null is one problem', () => {
  expect(pointersOf(aRequest({ network: null }))).toEqual(['/network']);
});

test('a message says what is allowed and shows what was sent, shortened', () => {
  const [problem] = problemsOf(aRequest({ name: `${'long '.repeat(1000)}end` }));

  expect(problem?.message).toMatch(/^must be 1 to 64 of .*; got "long /);
  expect(problem?.message.length).toBeLessThan(200);
});

test('an unknown field is named, with those that are known', () => {
  const [problem] = problemsOf(aRequest({ stage: { nmae: 'live' } }));

  expect(problem?.pointer).toBe('/stage/nmae');
  expect(problem?.message).toContain('allowed here are name, description');
});

test('pointers escape the characters that JSON pointers reserve', () => {
  expect(pointersOf(aRequest({ 'a/b~c': 1 }))).toEqual(['/a~1b~0c']);
});

describe('hostile input gives problems', () => {
  test.each([
    ['at the root', '{"__proto__":{"name":"x"},"name":"orders"}', '/__proto__'],
    ['in tags', '{"tags":{"__proto__":"x"}}', '/tags/__proto__'],
    [
      'in an inline definition',
      '{"api":{"definition":{"__proto__":{}}}}',
      '/api/definition/__proto__',
    ],
    ['in a policy', '{"access":{"policy":{"__proto__":{}}}}', '/access/policy/__proto__'],
  ])('for __proto__ %s', (_, text, pointer) => {
    expect(pointersOf(fromJson(text)).filter((found) => found === pointer)).toHaveLength(1);
  });

  test('for names that every object has', () => {
    const sent = aRequest({ constructor: 1, toString: 2, hasOwnProperty: 3 });
    expect(pointersOf(sent)).toEqual(['/constructor', '/toString', '/hasOwnProperty']);
  });

  test('for objects that pose as text', () => {
    const posing = { toString: 1, length: 3, map: 1 };
    const sent = aRequest({
      access: { vpcIds: [posing] },
      associations: posing,
      tags: { a: posing },
    });
    expect(pointersOf(sent)).toEqual(['/access/vpcIds/0', '/associations', '/tags/a']);
  });

  test('for nesting that would overflow what comes after', () => {
    const depth = 50_000;
    const deep = fromJson('{"a":'.repeat(depth) + '1' + '}'.repeat(depth));

    expect(problemsOf(aRequest({ api: { definition: deep } }))[0]?.message).toContain('nested');
    expect(
      pointersOf(aRequest({ network: deep, access: { policy: deep } })).length,
    ).toBeGreaterThan(1);
    expect(problemsOf(aNetwork({ endpointPolicy: deep }))[0]?.message).toContain('nested');
  });

  test.each([
    ['stage variables', { stage: { variables: null } }, '/stage/variables'],
    ['tags', { tags: null }, '/tags'],
    ['tags to find the VPC by', { network: { vpcTags: null } }, '/network/vpcTags'],
  ])('for %s that are null', (_, change, pointer) => {
    expect(pointersOf(aRequest(change))).toContain(pointer);
  });

  test('for text that UTF-8 cannot carry', () => {
    expect(pointersOf(aRequest({ deployment: { description: 'a\ud800' } }))).toEqual([
      '/deployment/description',
    ]);
    expect(
      pointersOf(fromJson('{"api":{"definition":{"x-\\udfff":1}}}')).some((pointer) =>
        pointer.startsWith('/api/definition/x-'),
      ),
    ).toBe(true);
    expect(pointersOf(aRequest({ deployment: { description: '🦄' } }))).toEqual([]);
  });

  test('for a great many mistakes, without listing them all', () => {
    const many = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`f${index}`, 1]));
    const problems = problemsOf({
      ...many,
      associations: Array.from({ length: 50_000 }, () => 'x'),
    });

    expect(problems).toHaveLength(101);
    expect(problems.at(-1)).toMatchObject({
      pointer: '',
      message: expect.stringContaining('more'),
    });
  });
});
