import type { APIGatewayProxyEvent } from 'aws-lambda';
import { headerOf } from './header-of.ts';
import { HttpProblem } from './http-problem.ts';

/** Above a definition of 4 MB with its request around it, below the 6 MB that Lambda takes. */
const maxBodyBytes = 5 * 1024 * 1024;

/** The body of a request as JSON. Throws an `HttpProblem` for anything else. */
export const readJsonBody = (event: APIGatewayProxyEvent): unknown => {
  const mediaType = headerOf(event, 'content-type') ?? '';
  if (
    !/^application\/json *(;|$)/i.test(mediaType) ||
    !/^[^;]*(; *charset="?utf-8"? *)?$/i.test(mediaType)
  )
    throw new HttpProblem(
      'UnsupportedMediaType',
      `Send the request as Content-Type: application/json; got ${mediaType || 'none'}.`,
    );
  const encoding = headerOf(event, 'content-encoding') ?? 'identity';
  if (encoding.toLowerCase() !== 'identity')
    throw new HttpProblem(
      'UnsupportedMediaType',
      `Send the request without Content-Encoding; got ${encoding}.`,
    );

  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > maxBodyBytes)
    throw new HttpProblem(
      'PayloadTooLarge',
      `The request has ${bytes.length} bytes, and ${maxBodyBytes} are allowed. Put the definition into S3 and name it as api.definitionUri.`,
    );
  if (bytes.length === 0) throw invalid('The request is empty. Send a JSON object.');
  return parse(decode(bytes));
};

const invalid = (detail: string): HttpProblem =>
  new HttpProblem('InvalidRequest', detail, { problems: [{ pointer: '', message: detail }] });

const decode = (bytes: Buffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw invalid('The request is not UTF-8.');
  }
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalid(`The request is not JSON: ${error instanceof Error ? error.message : ''}`);
  }
};
