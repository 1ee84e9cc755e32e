import type { Server } from 'node:http';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { AwsError } from '../aws-error.ts';

/** What dynalite reads of a request. It checks that there is a signature, and never whose. */
const headers = {
  'content-type': 'application/x-amz-json-1.0',
  authorization: 'AWS4-HMAC-SHA256 Credential=local, SignedHeaders=host, Signature=0',
  date: 'now',
};

const errorSchema = z.object({ __type: z.string(), message: z.string().default('') });

/** Calls dynalite in this process, past its port. Throws DynamoDB's error as an `AwsError`. */
export const askDynalite = async (
  server: Server,
  operation: string,
  input: Uint8Array,
): Promise<string> => {
  const { statusCode, body } = await exchange(server, operation, input);
  if (statusCode === 200) return body;
  const { __type, message } = errorSchema.parse(JSON.parse(body));
  throw new AwsError(__type.slice(__type.indexOf('#') + 1), message, { statusCode });
};

const exchange = (
  server: Server,
  operation: string,
  input: Uint8Array,
): Promise<{ statusCode: number; body: string }> =>
  new Promise((resolve) => {
    const request = Object.assign(Readable.from([Buffer.concat([input])]), {
      method: 'POST',
      url: '/',
      headers: { ...headers, 'x-amz-target': `DynamoDB_20120810.${operation}` },
    });
    const response = {
      statusCode: 200,
      setHeader: () => undefined,
      end: (body: string) => resolve({ statusCode: response.statusCode, body }),
    };
    server.emit('request', request, response);
  });
