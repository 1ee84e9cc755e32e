import type { APIGatewayProxyEvent } from 'aws-lambda';
import { proxyEventOf } from '../../../local/http/proxy-event.ts';

/** A call of the HTTP interface as its function gets it. */
export const anEvent = (
  method: string,
  path: string,
  {
    query = '',
    headers = {},
    body,
    parameters = {},
    caller = 'arn:aws:iam::111122223333:user/asker',
  }: {
    query?: string;
    headers?: Record<string, string>;
    body?: unknown;
    parameters?: Record<string, string>;
    /** Who calls, as IAM has authorised them. */
    caller?: string;
  } = {},
): APIGatewayProxyEvent =>
  proxyEventOf(
    {
      method,
      path,
      query: new URLSearchParams(query),
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(body)),
      pathParameters: parameters,
    },
    path,
    { account: '111122223333', callerArn: caller },
  );
