import { expect, test } from '@jest/globals';
import * as schemas from '@aws-sdk/client-api-gateway';
import {
  APIGatewayClient,
  CreateRestApiCommand,
  DeleteRestApiCommand,
  GetRestApisCommand,
  GetSdkCommand,
  GetTagsCommand,
  ImportRestApiCommand,
  PutRestApiCommand,
  UntagResourceCommand,
  UpdateRestApiCommand,
} from '@aws-sdk/client-api-gateway';
import { AwsError } from '../../../../local/aws/aws-error.ts';
import type { Operation, Service } from '../../../../local/aws/service.ts';
import { clientOf, signedFor, startAws } from '../start-aws.ts';

const inputs: [string, unknown][] = [];
const answering =
  (name: string, output: unknown): Operation<unknown, unknown> =>
  (input) => {
    inputs.push([name, input]);
    return output;
  };

const restApi = {
  id: 'a1b2c3d4e5',
  name: 'orders',
  createdDate: new Date('2026-01-02T03:04:05Z'),
  tags: { 'cloister:id': 'x', empty: '' },
  endpointConfiguration: { types: ['PRIVATE'], vpcEndpointIds: ['vpce-1'] },
  disableExecuteApiEndpoint: false,
  policy: '{\\"Version\\"}',
};

const apigateway: Service = {
  name: 'apigateway',
  protocol: 'rest-json',
  schemas,
  operations: {
    CreateRestApi: answering('CreateRestApi', restApi),
    ImportRestApi: answering('ImportRestApi', { ...restApi, warnings: ['careful'] }),
    PutRestApi: answering('PutRestApi', restApi),
    DeleteRestApi: answering('DeleteRestApi', {}),
    GetRestApis: answering('GetRestApis', { items: [restApi], position: 'next' }),
    GetTags: answering('GetTags', { tags: { a: 'b' } }),
    UntagResource: answering('UntagResource', undefined),
    UpdateRestApi: () => {
      throw new AwsError('TooManyRequestsException', 'Too Many Requests', {
        statusCode: 429,
        members: { retryAfterSeconds: '3' },
      });
    },
  },
};

const start = async () => {
  const aws = await startAws([apigateway]);
  return { aws, client: new APIGatewayClient(clientOf(aws)) };
};

test('a structure goes in and comes out whole: maps, dates, nested structures, escaped text', async () => {
  const { client } = await start();
  const input = {
    name: 'orders',
    policy: restApi.policy,
    tags: restApi.tags,
    endpointConfiguration: { types: ['PRIVATE' as const] },
  };
  const { $metadata, ...output } = await client.send(new CreateRestApiCommand(input));
  expect(inputs.at(-1)).toEqual(['CreateRestApi', input]);
  expect(output).toEqual(restApi);
  expect($metadata.httpStatusCode).toBe(201);
});

test('the same path with mode=import is another operation, with its body raw and its parameters apart', async () => {
  const { client } = await start();
  const output = await client.send(
    new ImportRestApiCommand({
      body: Buffer.from('openapi: 3.0.1 # é'),
      failOnWarnings: true,
      parameters: { endpointConfigurationTypes: 'PRIVATE', basepath: 'split' },
    }),
  );
  expect(output.warnings).toEqual(['careful']);
  const [name, input] = inputs.at(-1)!;
  expect(name).toBe('ImportRestApi');
  expect(input).toEqual({
    body: Buffer.from('openapi: 3.0.1 # é'),
    failOnWarnings: true,
    parameters: { endpointConfigurationTypes: 'PRIVATE', basepath: 'split' },
  });
});

test('labels, query parameters and a body of 6 MB arrive together', async () => {
  const { client } = await start();
  const body = Buffer.alloc(6 * 1024 * 1024, 'x');
  await client.send(
    new PutRestApiCommand({
      restApiId: 'a1',
      mode: 'merge',
      parameters: { ignore: 'documentation' },
      body,
    }),
  );
  const [, input] = inputs.at(-1)!;
  expect(input).toMatchObject({
    restApiId: 'a1',
    mode: 'merge',
    parameters: { ignore: 'documentation' },
  });
  expect((input as { body: Buffer }).body.equals(body)).toBe(true);
});

test('an ARN in the path, slashes and all, is one label', async () => {
  const { client } = await start();
  const resourceArn = `arn:aws:apigateway:eu-west-1::/restapis/a1/stages/${'s'.repeat(128)}`;
  expect((await client.send(new GetTagsCommand({ resourceArn }))).tags).toEqual({ a: 'b' });
  expect(inputs.at(-1)).toEqual(['GetTags', { resourceArn }]);
  await client.send(new UntagResourceCommand({ resourceArn, tagKeys: ['a', 'b,c'] }));
  expect(inputs.at(-1)).toEqual(['UntagResource', { resourceArn, tagKeys: ['a', 'b,c'] }]);
});

test('a list is named item on the wire and items in the SDK, with the position beside it', async () => {
  const { aws, client } = await start();
  const { items, position } = await client.send(
    new GetRestApisCommand({ limit: 500, position: 'x y' }),
  );
  expect(items).toEqual([restApi]);
  expect(position).toBe('next');
  expect(inputs.at(-1)).toEqual(['GetRestApis', { limit: 500, position: 'x y' }]);
  const raw: unknown = await (
    await fetch(`${aws.url}/restapis`, { headers: signedFor('apigateway') })
  ).json();
  expect(raw).toMatchObject({ item: [{ createdDate: 1767323045 }], position: 'next' });
});

test('an operation without output answers with its status alone', async () => {
  const { client } = await start();
  const { $metadata } = await client.send(new DeleteRestApiCommand({ restApiId: 'a1' }));
  expect($metadata.httpStatusCode).toBe(202);
});

test('an error carries its own members: how long to wait is a header', async () => {
  const { client } = await start();
  await expect(client.send(new UpdateRestApiCommand({ restApiId: 'a1' }))).rejects.toMatchObject({
    name: 'TooManyRequestsException',
    message: 'Too Many Requests',
    retryAfterSeconds: '3',
    $metadata: { httpStatusCode: 429 },
  });
});

test('an operation that is not imitated is refused by name', async () => {
  const { client } = await start();
  await expect(
    client.send(new GetSdkCommand({ restApiId: 'a1', stageName: 'live', sdkType: 'java' })),
  ).rejects.toMatchObject({
    name: 'UnsupportedOperation',
    message: expect.stringContaining('GetSdk'),
  });
});

test.each([
  ['POST', '/restapis', '{"name":"a","nonsense":1}', '/nonsense'],
  [
    'POST',
    '/restapis',
    '{"name":"a","endpointConfiguration":{"kind":1}}',
    '/endpointConfiguration/kind',
  ],
  ['POST', '/restapis', '{', 'not JSON'],
  ['GET', '/restapis?nonsense=1', undefined, 'nonsense'],
  ['GET', '/restapis?limit=many', undefined, 'many'],
])('%s %s %s is refused', async (method, path, body, named) => {
  const { aws } = await start();
  const answer = await fetch(aws.url + path, {
    method,
    headers: { ...signedFor('apigateway'), 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body }),
  });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toEqual({ message: expect.stringContaining(named) });
});

test('a path that is no operation is refused', async () => {
  const { aws } = await start();
  const answer = await fetch(`${aws.url}/nonsense`, { headers: signedFor('apigateway') });
  expect(answer.status).toBe(404);
  expect(answer.headers.get('x-amzn-errortype')).toBe('UnknownOperationException');
});
