import { readFile } from 'node:fs/promises';
import { beforeAll, expect, test } from '@jest/globals';
import fastify, { type FastifyInstance } from 'fastify';
import { z } from 'zod';
import { parseRequest } from '../../../src/private-api/request/parse-request.ts';
import { requestJsonSchema } from '../../../src/private-api/request/request-json-schema.ts';
import { aNetwork, aRequest, fullRequest, own } from './sample-request.ts';

const schemaSchema = z.looseObject({ $schema: z.string() });
const schemaFile = new URL('../../../docs/request.schema.json', import.meta.url);
const readSchema = async () => schemaSchema.parse(JSON.parse(await readFile(schemaFile, 'utf8')));

let validator: FastifyInstance;

beforeAll(async () => {
  const { $schema: dialect, ...body } = await readSchema();
  expect(dialect).toBe('https://json-schema.org/draft/2020-12/schema');
  const customOptions = {
    coerceTypes: false,
    removeAdditional: false,
    useDefaults: false,
  } as const;
  validator = fastify({ ajv: { customOptions } });
  validator.post('/', { schema: { body } }, () => 'valid');
});

const isValid = async (payload: object): Promise<boolean> =>
  (await validator.inject({ method: 'POST', url: '/', payload })).statusCode === 200;

test('the published schema is the one that requests are read by', async () => {
  expect(await readSchema()).toEqual(JSON.parse(JSON.stringify(requestJsonSchema())));
});

test('every field has a title and a description', async () => {
  const node = z.object({
    title: z.string().min(1),
    description: z.string().min(10),
    get properties() {
      return z.record(z.string(), node).optional();
    },
  });

  expect(node.safeParse(await readSchema()).error).toBeUndefined();
});

test.each<[string, object]>([
  ['the shortest request', aRequest()],
  ['the fullest request', fullRequest],
  ['what a request was read as', parseRequest(aRequest(), own).request ?? {}],
])('%s is valid by the published schema', async (_, sent) => {
  expect(await isValid(sent)).toBe(true);
});

test.each<[string, object]>([
  ['an unknown field', aRequest({ surprise: 1 })],
  ['a missing definition', aRequest({ api: {} })],
  ['both ways to find the VPC', aNetwork({ vpcTags: { a: 'b' } })],
  [
    'both ways to find subnets',
    aNetwork({ subnetIds: ['subnet-12345678'], subnetTags: { a: 'b' } }),
  ],
  ['a subnet twice', aNetwork({ subnetIds: ['subnet-12345678', 'subnet-12345678'] })],
  ['no network in CIDR notation', aNetwork({ ingressCidrs: ['10.0.0.0/33'] })],
  ['a policy beside a list', aRequest({ access: { policy: {}, vpcIds: [] } })],
  ['a tag of AWS', aRequest({ tags: { 'AWS:x': 'y' } })],
  [
    'a log format without destination',
    aRequest({ stage: { accessLogFormat: '$context.requestId' } }),
  ],
])('%s is invalid by the published schema as by the code', async (_, sent) => {
  expect(parseRequest(sent, own).problems).toBeDefined();
  expect(await isValid(sent)).toBe(false);
});
