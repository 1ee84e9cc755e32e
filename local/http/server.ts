import { maxHeaderSize, STATUS_CODES } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import fastify, {
  type ConnectionError,
  type FastifyError,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { z } from 'zod';
import { HttpProblem } from '../../src/lambda/http/http-problem.ts';
import { foreignReason } from '../aws/loopback.ts';
import { checkToken } from './check-token.ts';
import { type HttpStage, proxyEventOf } from './proxy-event.ts';
import { type Route, routes } from './routes.ts';

export interface HttpServerOptions extends HttpStage {
  /** 0 takes a free one. */
  readonly port: number;
  /** What every caller must know; nothing where the service acts on nothing but itself. */
  readonly token?: string;
  readonly invoke: (functionName: string, event: APIGatewayProxyEvent) => Promise<unknown>;
}

/** "Amazon API Gateway quotas": the largest payload it takes. */
const payloadLimitBytes = 10 * 1024 * 1024;

/** Serves the HTTP interface on loopback in the place of API Gateway. */
export const startHttpServer = async (
  options: HttpServerOptions,
): Promise<{ url: string; stop(): Promise<void> }> => {
  const app = fastify({
    bodyLimit: payloadLimitBytes,
    forceCloseConnections: true,
    // Node would refuse a call without one by itself, and say nothing.
    http: { requireHostHeader: false },
    // What is too long to be an id is answered like any other that does not exist.
    routerOptions: { maxParamLength: 64 * 1024 },
    frameworkErrors: (error, request, reply) =>
      void send(reply, asProblem(error, request).toAnswer()),
    exposeHeadRoutes: false,
    clientErrorHandler: (error, socket) => {
      if (error.code !== 'ECONNRESET' && socket.writable)
        socket.write(rawAnswer(unreadable(error)));
      socket.destroy();
    },
  });
  // To an expectation that it does not know, Node would say 417 and nothing else. It may as well be ignored.
  app.server.on('checkExpectation', (request, response) => {
    app.server.emit('request', request, response);
  });
  app.server.on('connect', (_request, socket) => {
    socket.end(rawAnswer(new HttpProblem('InvalidRequest', 'This is no proxy.')));
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.addHook('onRequest', async (request, reply) => {
    const reason = foreignReason(request.headers);
    if (reason !== undefined)
      await send(reply, new HttpProblem('NotAuthorized', reason).toAnswer());
    else if (options.token !== undefined) checkToken(request.headers.authorization, options.token);
  });
  const answer = async (
    { resource, function: name }: Route,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> => {
    const event = proxyEventOf(toCall(request), resource, options);
    await send(reply, await options.invoke(name, event));
  };
  for (const route of routes)
    if (route.method !== 'ANY')
      app.route({
        method: route.method,
        url: route.resource.replace(/\{(\w+)\}/g, ':$1'),
        handler: (request, reply) => answer(route, request, reply),
      });
  app.setNotFoundHandler((request, reply) => answer(unroutedAt(request.url), request, reply));
  app.setErrorHandler<FastifyError | HttpProblem>((error, request, reply) =>
    send(reply, asProblem(error, request).toAnswer()),
  );
  await app.listen({ host: '127.0.0.1', port: options.port });
  const { port } = app.addresses()[0] as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, stop: () => app.close() };
};

const answerSchema = z.object({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
});

const send = (reply: FastifyReply, answer: unknown): FastifyReply => {
  const { statusCode, headers, body } = answerSchema.parse(answer);
  return reply.code(statusCode).headers(headers).send(body);
};

const toCall = ({ method, url, headers, body, params }: FastifyRequest) => {
  const [path = '/', query] = url.split('?', 2);
  return {
    method,
    path,
    query: new URLSearchParams(query),
    headers: Object.fromEntries(
      Object.entries(headers).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, String(value)]],
      ),
    ),
    body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
    pathParameters: z.record(z.string(), z.string()).parse(params),
  };
};

/** `/executions/{executionId}` as an expression that any path below `/executions/` fits, and `/{proxy+}` one for all. */
const patternOf = (resource: string): RegExp =>
  new RegExp(`^${resource.replace(/\{\w+\}/g, '[^/]+').replace(/\{\w+\+\}/, '.*')}$`);

const unrouted = routes
  .filter(({ method }) => method === 'ANY')
  .map((route) => ({ route, pattern: patternOf(route.resource) }));

/** The route for what no other is for. Throws when there is none, which the last of them prevents. */
const unroutedAt = (url: string): Route => {
  const [path = '/'] = url.split('?', 1);
  const found = unrouted.find(({ pattern }) => pattern.test(path)) ?? unrouted.at(-1);
  if (found === undefined) throw new Error('nothing answers what no route is for');
  return found.route;
};

const asProblem = (error: FastifyError | HttpProblem, { headers }: FastifyRequest): HttpProblem => {
  if (error instanceof HttpProblem) return error;
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return new HttpProblem('PayloadTooLarge', `A request has ${payloadLimitBytes} bytes at most.`);
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE')
    return new HttpProblem(
      'UnsupportedMediaType',
      `Send the request as Content-Type: application/json; got ${headers['content-type'] || 'none'}.`,
    );
  if ((error.statusCode ?? 500) < 500) return new HttpProblem('InvalidRequest', error.message);
  return new HttpProblem('InternalError', error.message);
};

/** What Node could not read as HTTP, so that there is no request to answer. */
const unreadable = ({ code }: ConnectionError): HttpProblem =>
  new HttpProblem(
    'InvalidRequest',
    code === 'HPE_HEADER_OVERFLOW'
      ? `The address and the headers of a call have ${maxHeaderSize} bytes at most.`
      : `The call is not HTTP/1.1, or was not sent in time: ${code}.`,
  );

const rawAnswer = (problem: HttpProblem): string => {
  const { statusCode, headers = {}, body } = problem.toAnswer();
  const lines = Object.entries({
    ...headers,
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${statusCode} ${STATUS_CODES[statusCode]}\r\n${lines.join('')}\r\n${body}`;
};
