import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEvent } from 'aws-lambda';

/** A call of the HTTP interface, before it is an event. */
export interface HttpCall {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/** Where the call arrives: the account that is asked, and who asks, which IAM says on AWS. */
export interface HttpStage {
  readonly account: string;
  readonly callerArn: string;
}

/** The event that API Gateway makes of a call ("Input format of a Lambda function for proxy integration"). */
export const proxyEventOf = (
  call: HttpCall,
  resource: string,
  { account, callerArn }: HttpStage,
): APIGatewayProxyEvent => {
  const text = isUtf8(call.body);
  const query = Object.fromEntries(call.query);
  return {
    resource,
    path: call.path,
    httpMethod: call.method,
    headers: { ...call.headers },
    multiValueHeaders: Object.fromEntries(
      Object.entries(call.headers).map(([name, value]) => [name, [value]]),
    ),
    queryStringParameters: call.query.size > 0 ? query : null,
    multiValueQueryStringParameters:
      call.query.size > 0
        ? Object.fromEntries(Object.keys(query).map((name) => [name, call.query.getAll(name)]))
        : null,
    pathParameters: Object.keys(call.pathParameters).length > 0 ? { ...call.pathParameters } : null,
    stageVariables: null,
    body: call.body.length === 0 ? null : call.body.toString(text ? 'utf8' : 'base64'),
    isBase64Encoded: !text,
    requestContext: {
      accountId: account,
      apiId: 'local',
      authorizer: null,
      httpMethod: call.method,
      identity: {
        accessKey: null,
        accountId: account,
        apiKey: null,
        apiKeyId: null,
        caller: null,
        clientCert: null,
        cognitoAuthenticationProvider: null,
        cognitoAuthenticationType: null,
        cognitoIdentityId: null,
        cognitoIdentityPoolId: null,
        principalOrgId: null,
        sourceIp: '127.0.0.1',
        user: null,
        userAgent: call.headers['user-agent'] ?? null,
        userArn: callerArn,
      },
      path: call.path,
      protocol: 'HTTP/1.1',
      requestId: randomUUID(),
      requestTimeEpoch: Date.now(),
      resourceId: 'local',
      resourcePath: resource,
      stage: 'local',
    },
  };
};
