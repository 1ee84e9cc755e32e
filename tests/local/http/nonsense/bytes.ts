import fc from 'fast-check';
import { rightText } from './right-request.ts';

const line = fc.oneof(
  fc.string({ minLength: 1 }),
  fc.string({ unit: 'binary', minLength: 1 }),
  fc.constantFrom(
    'get /nowhere HTTP/1.1',
    'GET /nowhere',
    'GET /nowhere HTTP/2.0',
    'GET nowhere HTTP/1.1',
    'GET  /nowhere HTTP/1.1',
    'BREW /health HTTP/1.1',
    'CONNECT localhost:80 HTTP/1.1',
    'PRI * HTTP/2.0',
    'OPTIONS * HTTP/1.1',
    'GET http://[::1 HTTP/1.1',
    'GET //health HTTP/1.1',
    'POST /private-apis/%ff%fe HTTP/1.1',
    'PROPFIND /private-apis HTTP/1.1',
    'QUERY /private-apis HTTP/1.1',
  ),
);

const post = 'POST /private-apis HTTP/1.1';
const host = 'Host: localhost';
const json = 'Content-Type: application/json';
const length = `Content-Length: ${Buffer.byteLength(rightText)}`;

/** What is around a request that would be right is not. */
const wrongFrame = fc
  .constantFrom(
    [post, host, json, '', rightText],
    [post, json, length, '', rightText],
    [post, host, host, json, length, '', rightText],
    [post, 'Host: evil.example', json, length, '', rightText],
    [post, host, 'Origin: https://evil.example', json, length, '', rightText],
    [post, host, json, 'Content-Length: 5', 'Content-Length: 6', '', rightText],
    [post, host, json, 'Content-Length: 5', '', rightText],
    [post, host, json, 'Content-Length: 1e3', '', rightText],
    [post, host, json, 'Content-Length: 99999999999999999999', '', rightText],
    [post, host, json, length, 'Transfer-Encoding: chunked', '', rightText],
    [post, host, json, 'Transfer-Encoding: chunked', '', 'zz', rightText],
    [post, host, json, 'Transfer-Encoding: chunked', '', '5', '{"nam', '0', '', ''],
    [post, host, json, 'Transfer-Encoding: gzip', '', rightText],
    [post, host, json, `Content-Length: ${rightText.length * 2}`, '', rightText],
    [post, host, json, length, 'Bad Header: x', '', rightText],
    [post, host, json, length, 'X: \u0000', '', rightText],
    [post, host, 'Expect: 200-ok', 'Content-Type: text/plain', length, '', rightText],
    [post, host, 'Expect: 100-continue', 'Content-Type: text/plain', length, '', rightText],
    [post, host, 'Upgrade: h2c', 'Connection: Upgrade', 'Content-Length: 1', '', '{'],
    ['POST /health HTTP/1.1', host, 'Upgrade: websocket', 'Connection: Upgrade', '', ''],
    ['POST /health HTTP/1.0', '', ''],
  )
  .map((lines) => lines.join('\r\n'));

const wrongStart = fc
  .tuple(line, fc.array(fc.string(), { maxLength: 3 }))
  .map(([start, headers]) => [start, host, ...headers, '', ''].join('\r\n'));

/** Bytes on a connection that are no call that could go well. */
export const nonsenseBytes: fc.Arbitrary<Buffer> = fc
  .oneof(
    { weight: 3, arbitrary: wrongFrame },
    { weight: 3, arbitrary: wrongStart },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1 }) },
  )
  .filter((text) => /[^\r\n]/.test(text))
  .map((text) => Buffer.from(text, 'latin1'));
