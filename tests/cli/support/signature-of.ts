import { createHash, createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** A request as it came over the wire. */
export interface SignedRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const hmac = (key: string | Buffer, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();

const encode = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** The signature that a request must have, by "Create a signed AWS API request" in the IAM user guide, and the claim that it makes. */
export const signatureOf = (
  { method, path, headers, body }: SignedRequest,
  secretAccessKey: string,
): { expected: string; sent: string; accessKeyId: string; scope: string } => {
  const [, accessKeyId = '', scope = '', names = '', sent = ''] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]+)$/.exec(
      String(headers.authorization),
    ) ?? [];
  const { pathname, searchParams } = new URL(path, 'https://x');
  const canonical = [
    method,
    // Every segment is encoded once more, but for S3.
    pathname.split('/').map(encode).join('/'),
    [...searchParams]
      .map(([name, value]) => `${encode(name)}=${encode(value)}`)
      .sort()
      .join('&'),
    ...names.split(';').map((name) => `${name}:${String(headers[name]).trim()}`),
    '',
    names,
    sha256(body),
  ].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', String(headers['x-amz-date']), scope, sha256(canonical)].join(
    '\n',
  );
  const key = scope
    .split('/')
    .reduce<string | Buffer>((secret, part) => hmac(secret, part), `AWS4${secretAccessKey}`);
  return { expected: hmac(key, toSign).toString('hex'), sent, accessKeyId, scope };
};
