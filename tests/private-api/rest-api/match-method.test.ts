import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type CallableMethod,
  matchMethod,
} from '../../../src/private-api/rest-api/match-method.ts';

const method = (text: string): CallableMethod => {
  const [verb = '', path = ''] = text.split(' ');
  return { resourceId: text, method: verb, path };
};

const match = (methods: readonly string[], call: string): string | undefined => {
  const [verb = '', path = ''] = call.split(' ');
  return matchMethod(methods.map(method), { method: verb, path })?.resourceId;
};

test.each([
  ['GET /', ['GET /'], 'GET /'],
  ['GET /?a=/b', ['GET /', 'GET /{proxy+}'], 'GET /'],
  ['GET /orders/', ['GET /orders'], 'GET /orders'],
  ['GET /orders?id=1/2', ['GET /orders', 'GET /orders/{id}'], 'GET /orders'],
  ['GET /orders/new', ['GET /orders/{id}', 'GET /orders/new', 'GET /{proxy+}'], 'GET /orders/new'],
  ['GET /orders/1', ['GET /{proxy+}', 'GET /orders/{id}'], 'GET /orders/{id}'],
  ['GET /a/b', ['GET /{x}/b', 'GET /a/{y}'], 'GET /a/{y}'],
  ['GET /a/b/c', ['GET /{proxy+}', 'GET /a/{proxy+}', 'GET /{x}/{proxy+}'], 'GET /a/{proxy+}'],
  ['POST /orders', ['GET /orders', 'ANY /orders'], 'ANY /orders'],
  ['GET /orders', ['ANY /orders', 'GET /orders'], 'GET /orders'],
  ['POST /orders', ['GET /orders', 'ANY /{proxy+}'], 'ANY /{proxy+}'],
  ['POST /orders', ['GET /orders'], undefined],
  ['GET /orders/1/lines', ['GET /orders/{id}'], undefined],
  ['GET /', ['GET /{proxy+}'], undefined],
  ['GET /a', ['GET /a/{proxy+}'], undefined],
  ['GET /Orders', ['GET /orders'], undefined],
  ['GET /orders', [], undefined],
])('%s among %j is %s', (call, methods, expected) => {
  expect(match(methods, call)).toBe(expected);
});

const segment = fc.constantFrom('a', 'b', '{x}');
const template = fc
  .tuple(fc.array(segment, { maxLength: 3 }), fc.constantFrom('', '/{rest+}'))
  .map(([segments, rest]) => segments.map((one) => `/${one}`).join('') + rest || '/');
const verb = fc.constantFrom('GET', 'POST', 'ANY');
const methods = fc.uniqueArray(
  fc.tuple(verb, template).map((pair) => pair.join(' ')),
  { maxLength: 6 },
);

test('a path of literals that some method has itself always finds that method', () => {
  fc.assert(
    fc.property(
      methods,
      fc.array(fc.constantFrom('a', 'b'), { maxLength: 3 }),
      (some, segments) => {
        const path = `/${segments.join('/')}`;
        expect(match([...some, `GET ${path}`], `GET ${path}`)).toBe(`GET ${path}`);
      },
    ),
  );
});

test('what is found does not depend on the order of the methods, but for names of variables', () => {
  fc.assert(
    fc.property(
      methods.chain((some) =>
        fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })),
      ),
      fc.constantFrom('/', '/a', '/a/b', '/b/b/a', '/c/a/b/a'),
      ([some, shuffled], path) => {
        expect(match(shuffled, `GET ${path}`)).toBe(match(some, `GET ${path}`));
      },
    ),
  );
});
