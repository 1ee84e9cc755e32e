import { expect, test } from '@jest/globals';
import { readAwsChunked } from '../../../../local/aws/wire/aws-chunked.ts';

const request = (body: string, encoding?: string) => ({
  method: 'PUT',
  path: '/bucket/key',
  query: new URLSearchParams(),
  headers: encoding === undefined ? {} : { 'content-encoding': encoding },
  body: Buffer.from(body),
});

test('signed chunks lose their signatures, and trailers fall away', () => {
  const body =
    '5;chunk-signature=ab\r\nhello\r\nD;chunk-signature=cd\r\n\r\n world \r\n!!\r\n0;chunk-signature=ef\r\nx-amz-checksum-crc32:AAAA\r\n\r\n';
  expect(readAwsChunked(request(body, 'aws-chunked')).body.toString()).toBe(
    'hello\r\n world \r\n!!',
  );
});

test('what the object itself is encoded with stays', () => {
  const { headers } = readAwsChunked(request('0\r\n\r\n', 'gzip, aws-chunked'));
  expect(headers['content-encoding']).toBe('gzip');
  expect(readAwsChunked(request('0\r\n\r\n', 'aws-chunked')).headers).toEqual({});
});

test('a body without chunks is left as it is', () => {
  expect(readAwsChunked(request('5\r\nhello')).body.toString()).toBe('5\r\nhello');
});

test.each(['', 'hello', '5\r\nhel', '5\r\nhello\r\n'])(
  'a body that ends too soon is refused: %j',
  (body) => {
    expect(() => readAwsChunked(request(body, 'aws-chunked'))).toThrow('terminated unexpectedly');
  },
);
