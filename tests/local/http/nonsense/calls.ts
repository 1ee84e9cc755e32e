import fc from 'fast-check';
import { type Route, routes } from '../../../../local/http/routes.ts';
import { wrongBody } from './bodies.ts';
import { rightText } from './right-request.ts';

/** A call of the HTTP interface that cannot go well. */
export interface NonsenseCall {
  readonly route: Route;
  readonly method: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** As it is written. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const routesOf = (...functions: string[]): Route[] =>
  routes.filter((route) => functions.includes(route.function) && route.method !== 'ANY');

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '__proto__',
    '..',
    '%00',
    '%',
    '\u0000',
    '0',
    '-1',
    'null',
    '\ud800',
    'x'.repeat(3000),
  ),
);

const token = fc.stringMatching(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,20}$/);
/** What a header may have and nobody here reads. */
const headerValue = fc.stringMatching(
  /^[\x21-\x7e\x80-\xff]([ -~\x80-\xff]{0,60}[\x21-\x7e\x80-\xff])?$/,
);

const json = { 'content-type': 'application/json' };

const anyHeaders = fc.oneof(
  fc.constant({}),
  fc.dictionary(
    token.map((name) => `x-${name.toLowerCase()}`),
    headerValue,
    { maxKeys: 4 },
  ),
  fc.constantFrom(
    { accept: 'text/html' },
    { 'if-match': '*' },
    { 'accept-encoding': 'nothing' },
    { range: 'bytes=9-1' },
    { 'x-http-method-override': 'DELETE' },
  ),
);

const anyBody = fc.oneof(
  { weight: 3, arbitrary: fc.constant(Buffer.alloc(0)) },
  { weight: 1, arbitrary: fc.constant(Buffer.from(rightText)) },
  { weight: 1, arbitrary: wrongBody },
);

const [posting] = routesOf('requestPrivateApi') as [Route];

const dryRun = fc.constantFrom('', 'dryRun=true', 'dryRun=false');

const wrongRequest = fc.record({
  route: fc.constant(posting),
  method: fc.constant('POST'),
  parameters: fc.constant({}),
  query: dryRun,
  headers: fc.constantFrom(
    json,
    { ...json, 'idempotency-key': 'k' },
    { 'content-type': 'Application/JSON; charset="UTF-8"', 'content-encoding': 'identity' },
  ),
  body: wrongBody,
});

const otherType = fc
  .oneof(
    fc.constantFrom(
      '',
      'text/plain',
      'application/xml',
      'application/json, text/plain',
      '*/*',
      ';',
    ),
    fc.constantFrom('application/json; charset=utf-16', 'application/json;charset', 'json'),
    fc.tuple(token, token).map(([type, subtype]) => `${type}/${subtype}`),
    headerValue,
  )
  .filter((type) => !/^application\/json/i.test(type) || /utf-16|charset$|,/.test(type));

const badKey = fc.oneof(
  fc.constantFrom('', ' ', 'a b', 'x'.repeat(256), 'caf\u00e9', '\t'),
  headerValue.filter((value) => !/^[\x21-\x7e]*$/.test(value)),
);

/** A right request in a wrong wrapping. */
const wrongHeaders = fc.record({
  route: fc.constant(posting),
  method: fc.constant('POST'),
  parameters: fc.constant({}),
  query: dryRun,
  headers: fc.oneof(
    otherType.map((type) => ({ 'content-type': type })),
    fc.constant({}),
    fc
      .constantFrom('gzip', 'br', 'deflate', 'identity, gzip', 'x', '')
      .map((encoding) => ({ ...json, 'content-encoding': encoding })),
    badKey.map((key) => ({ ...json, 'idempotency-key': key })),
  ),
  body: fc.constant(Buffer.from(rightText)),
});

const encoded = (value: string): string => encodeURIComponent(value.toWellFormed());

const known = ['limit', 'cursor', 'status', 'dryRun'];

const unknownParameter = fc
  .tuple(
    text.filter((name) => !known.includes(name)),
    text,
  )
  .map(([name, value]) => `${encoded(name)}=${encoded(value)}`);

const wrongPage = fc.oneof(
  text.filter((value) => !/^\d{1,3}$/.test(value)).map((value) => `limit=${encoded(value)}`),
  fc.constantFrom(
    'limit=0',
    'limit=101',
    'limit=1&limit=2',
    'limit',
    'status=',
    'cursor=',
    'cursor',
  ),
  text.map((value) => `cursor=${encoded(value)}`),
  text.map((value) => `status=${encoded(value)}`),
  text.map((value) => `cursor=${Buffer.from(value).toString('base64url')}`),
);

const wrongQuery = fc
  .oneof(
    fc.record({
      route: fc.constantFrom(...routesOf('listPrivateApis')),
      query: fc.oneof(wrongPage, unknownParameter),
      headers: anyHeaders,
    }),
    fc.record({
      route: fc.constantFrom(posting),
      query: fc.oneof(
        unknownParameter,
        text
          .filter((value) => value !== 'true' && value !== 'false')
          .map((value) => `dryRun=${encoded(value)}`),
      ),
      headers: fc.constant(json),
    }),
  )
  .map((call) => ({
    ...call,
    method: call.route.method,
    parameters: {},
    body: call.route.method === 'POST' ? Buffer.from(rightText) : Buffer.alloc(0),
  }));

const parameterIn = ({ resource }: Route, value: string): Record<string, string> =>
  Object.fromEntries([...resource.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, value]));

const unknownId = fc
  .record({
    route: fc.constantFrom(
      ...routesOf('getPrivateApi', 'retirePrivateApi', 'getExecution', 'cancelExecution'),
    ),
    id: fc
      .oneof(
        text,
        token.map((name) => `111122223333.us-east-1.${name}`),
        token.map((name) => `retire-${name}`),
      )
      .filter((id) => id !== ''),
    query: fc.oneof({ weight: 4, arbitrary: fc.constant('') }, unknownParameter),
    headers: anyHeaders,
    body: anyBody,
  })
  .map(({ id, ...call }) => ({
    ...call,
    method: call.route.method,
    parameters: parameterIn(call.route, id),
  }));

const otherMethods = ['PUT', 'PATCH', 'TRACE', 'POST', 'DELETE', 'GET', 'HEAD'];

const methodsAt = (resource: string): string[] =>
  routes.filter((route) => route.resource === resource).map(({ method }) => method);

const noSuchMethod = fc
  .constantFrom(...routes.filter(({ method }) => method === 'ANY'))
  .chain((route) =>
    fc.record({
      route: fc.constant(route),
      method: fc.constantFrom(
        ...otherMethods.filter((method) => !methodsAt(route.resource).includes(method)),
      ),
      parameters: fc.constant(parameterIn(route, 'x')),
      query: fc.oneof(fc.constant(''), unknownParameter),
      headers: anyHeaders,
      body: anyBody,
    }),
  );

export const nonsenseCall: fc.Arbitrary<NonsenseCall> = fc.oneof(
  { weight: 6, arbitrary: wrongRequest },
  { weight: 2, arbitrary: wrongHeaders },
  { weight: 2, arbitrary: wrongQuery },
  { weight: 2, arbitrary: unknownId },
  { weight: 2, arbitrary: noSuchMethod },
);
