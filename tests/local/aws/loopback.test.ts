import { expect, test } from '@jest/globals';
import { request } from 'node:http';
import { foreignReason } from '../../../local/aws/loopback.ts';
import { startAws } from './start-aws.ts';

test.each(['127.0.0.1', '127.0.0.1:4511', 'localhost:1', 'LOCALHOST:1', '[::1]:4511'])(
  'the host %s is answered',
  (host) => expect(foreignReason({ host })).toBeUndefined(),
);

test.each([
  '',
  'example.com',
  'localhost.example.com',
  '127.0.0.1.example.com',
  'example.com:4511',
  '127.0.0.1@example.com',
  '10.0.0.1',
])('the host "%s" is not answered', (host) => expect(foreignReason({ host })).toBeDefined());

test.each([
  'https://example.com',
  'null',
  'http://localhost:8080',
  'http://127.0.0.1:4511.example.com',
])('a page of %s may not call', (origin) =>
  expect(foreignReason({ host: '127.0.0.1:4511', origin })).toBeDefined(),
);

test('a page of the same origin may', () =>
  expect(
    foreignReason({ host: '127.0.0.1:4511', origin: 'http://127.0.0.1:4511' }),
  ).toBeUndefined());

test('a foreign host gets a 403 at the door and at AWS alike, and nothing is carried out', async () => {
  const aws = await startAws();
  const statusOf = (path: string, headers: Record<string, string>) =>
    new Promise((resolve, reject) => {
      request({ port: aws.port, host: '127.0.0.1', path, method: 'POST', headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .on('error', reject)
        .end();
    });
  expect(await statusOf('/_cloister/reset', { host: 'rebound.example' })).toBe(403);
  expect(await statusOf('/', { origin: 'https://example.com' })).toBe(403);
  expect(aws.calls).toEqual([]);
});
