import { expect, test } from '@jest/globals';
import { readCredentialScope } from '../../../local/aws/credential-scope.ts';

const request = (headers: Record<string, string>, query = '') => ({
  method: 'GET',
  path: '/',
  query: new URLSearchParams(query),
  headers,
  body: Buffer.alloc(0),
});

test('service and Region are those that the signature is for, in the header or in the query', () => {
  const scope = { accessKeyId: 'AKID', region: 'us-gov-west-1', service: 'ec2' };
  const credential = 'AKID/20260101/us-gov-west-1/ec2/aws4_request';
  expect(
    readCredentialScope(
      request({
        authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=0`,
      }),
    ),
  ).toEqual(scope);
  expect(
    readCredentialScope(request({}, `X-Amz-Credential=${encodeURIComponent(credential)}`)),
  ).toEqual(scope);
});

test.each([
  {},
  { authorization: 'Bearer token' },
  { authorization: 'AWS4-HMAC-SHA256 Credential=AKID' },
])('without a scope it is unknown whom a call is for: %j', (headers: Record<string, string>) => {
  expect(() => readCredentialScope(request(headers))).toThrow('Missing Authentication Token');
});
