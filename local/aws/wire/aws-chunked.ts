import { AwsError } from '../aws-error.ts';
import type { WireRequest } from './wire.ts';

/**
 * Takes the chunk headers out of a body that was signed or given its checksum while it was sent. Trailers are dropped.
 * Source: "Signature calculations for the Authorization header: transferring payload in multiple chunks" of the S3 API Reference.
 */
export const readAwsChunked = (request: WireRequest): WireRequest => {
  const encodings =
    request.headers['content-encoding']?.split(',').map((encoding) => encoding.trim()) ?? [];
  if (!encodings.includes('aws-chunked')) return request;
  const remaining = encodings.filter((encoding) => encoding !== 'aws-chunked').join(',');
  const headers = { ...request.headers };
  delete headers['content-encoding'];
  if (remaining !== '') headers['content-encoding'] = remaining;
  return { ...request, headers, body: Buffer.concat([...chunksOf(request.body)]) };
};

function* chunksOf(body: Buffer): Generator<Buffer> {
  let position = 0;
  for (;;) {
    const lineEnd = body.indexOf('\r\n', position);
    const size = Number.parseInt(body.subarray(position, lineEnd).toString('latin1'), 16);
    if (lineEnd < 0 || !(size <= body.length - lineEnd))
      throw new AwsError('IncompleteBody', 'The request body terminated unexpectedly.');
    if (size === 0) return;
    const start = lineEnd + 2;
    yield body.subarray(start, start + size);
    position = start + size + 2;
  }
}
