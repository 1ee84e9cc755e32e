import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { APIGatewayClient, GetResourcesCommand } from '@aws-sdk/client-api-gateway';
import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../src/private-api/definition/json.ts';
import { methodsOf } from '../../src/private-api/definition/methods.ts';
import { readDefinition } from '../../src/private-api/definition/read-definition.ts';
import { mock } from '../private-api/definition/documents.ts';
import { startLocalRun } from '../support/local-run.ts';
import { aRequest } from './a-request.ts';

const folder = 'node_modules/@readme/oas-examples';

/** Documents that nobody here wrote; the largest has about half a megabyte. */
const documents = [
  '2.0/json/petstore.json',
  '2.0/json/petstore-simple.json',
  '3.0/json/petstore.json',
  '3.0/json/petstore-expanded.json',
  '3.0/yaml/petstore.yaml',
  '3.0/json/response-examples.json',
  '3.0/json/parameters-common.json',
  '3.0/json/callbacks.json',
  '3.0/json/link-example.json',
  '3.0/json/security.json',
  '3.0/json/uspto.json',
  '3.0/json/star-trek.json',
  '2.0/yaml/petstore.yaml',
];

const withMocks = (text: string): JsonObject => {
  const read = readDefinition(text);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  for (const { operation } of methodsOf(read.document))
    operation['x-amazon-apigateway-integration'] = mock;
  return read.document;
};

const countMethods = async (url: string, restApiId: string): Promise<number> => {
  const client = new APIGatewayClient({
    endpoint: url,
    region: 'us-east-1',
    credentials: { accessKeyId: '111122223333', secretAccessKey: 'any' },
  });
  const { items = [] } = await client.send(
    new GetResourcesCommand({ restApiId, embed: ['methods'], limit: 500 }),
  );
  return items.flatMap(({ resourceMethods = {} }) => Object.keys(resourceMethods)).length;
};

describe('of documents that nobody here wrote', () => {
  test.each(documents)('%s becomes a private API with every operation it defines', async (file) => {
    const local = await startLocalRun();
    const definition = withMocks(readFileSync(join(folder, file), 'utf8'));

    const run = await local.provision(aRequest({ api: { definition } }));

    expect(run.error).toBeUndefined();
    expect(run.result.status).toBe('READY');
    const made = await local.until(countMethods(local.service.awsUrl, run.result.restApiId));
    expect(made).toBe(methodsOf(definition).length);
  });
});
