import { expect, test } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { z } from 'zod';
import { routes } from '../../../local/http/routes.ts';
import { openapiDocument } from '../../../src/lambda/http/openapi/openapi-document.ts';
import { httpProblemNames } from '../../../src/lambda/http/problem-names.ts';
import { aRequest } from '../../runs/a-request.ts';
import { startLocalRun } from '../../support/local-run.ts';
import { tinyCode } from '../../support/tiny-code.ts';

const mediaSchema = z.object({ schema: z.unknown(), example: z.unknown().optional() });
const operationSchema = z.object({
  parameters: z.array(z.object({ name: z.string(), in: z.string(), schema: z.unknown() })),
  requestBody: z.object({ content: z.record(z.string(), mediaSchema) }).optional(),
  responses: z.record(z.string(), z.unknown()),
});
const documentSchema = z.looseObject({
  info: z.looseObject({ version: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.looseObject({
    schemas: z.record(z.string(), z.looseObject({ examples: z.array(z.unknown()).optional() })),
  }),
});

const text = JSON.stringify(openapiDocument('1.2.3'));
const whole = z.record(z.string(), z.unknown()).parse(JSON.parse(text));
const document = documentSchema.parse(whole);
const ajv = new Ajv2020({ strict: false, validateFormats: false }).addSchema(whole, 'openapi');

const complaintsOf = (place: string, value: unknown): string => {
  const validate = ajv.getSchema(`openapi#/${place}`);
  if (validate === undefined) return `there is no ${place}`;
  return validate(value) === true ? '' : ajv.errorsText(validate.errors);
};

test('is OpenAPI', async () => {
  expect(await new Validator().validate(whole)).toEqual({ valid: true });
});

test('is what GET /openapi.json answers, with the version that runs', async () => {
  const local = await startLocalRun({ code: await tinyCode(() => ({})) });
  const { body: health } = await local.http('GET', '/health');
  const { version } = z.object({ version: z.string() }).parse(health);

  const { status, headers, body } = await local.http('GET', '/openapi.json');

  expect({ status, body }).toEqual({
    status: 200,
    body: JSON.parse(JSON.stringify(openapiDocument(version))) as unknown,
  });
  expect(headers.get('content-type')).toMatch(/^application\/json/);
});

test('has every call that a function answers, and no other', () => {
  const described = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.keys(item)
      .filter((method) => method !== 'options')
      .map((method) => `${method.toUpperCase()} ${path}`),
  );
  const answered = routes
    .filter(({ method }) => method !== 'ANY')
    .map(({ method, resource }) => `${method} ${resource}`);

  expect(described.sort()).toEqual(answered.sort());
  for (const item of Object.values(document.paths)) expect(item).toHaveProperty('options');
});

test('has a schema for whatever it refers to', () => {
  const references = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, place = '']) => place);

  expect(references.length).toBeGreaterThan(50);
  for (const place of new Set(references)) expect(ajv.getSchema(`openapi#/${place}`)).toBeDefined();
});

test('shows an example of every answer, which its schema takes', () => {
  const answers = [...text.matchAll(/"application\/json":\{"schema":\{"\$ref":"#\/([^"]+)"/g)]
    .map(([, place = '']) => place)
    .filter((place) => !place.endsWith('/Request'));

  expect(answers.length).toBeGreaterThan(0);
  for (const place of [...answers, 'components/schemas/ProblemDetails']) {
    const name = place.replace('components/schemas/', '');
    const { examples = [] } = document.components.schemas[name] ?? {};
    expect([name, examples.length]).toEqual([name, 1]);
    expect([name, complaintsOf(place, examples[0])]).toEqual([name, '']);
  }
});

test('shows an example of a request, which is one', async () => {
  const local = await startLocalRun({ code: await tinyCode(() => ({})) });
  const { requestBody } = document.paths['/private-apis']?.['post'] ?? {};
  const example = requestBody?.content['application/json']?.example;

  expect(complaintsOf('components/schemas/Request', example)).toBe('');
  expect(complaintsOf('components/schemas/Request', aRequest({ surprise: 1 }))).not.toBe('');
  expect(await local.http('POST', '/private-apis', example)).toMatchObject({ status: 202 });
});

test('takes the parameters that are read, as people write them', () => {
  const { parameters = [] } = document.paths['/private-apis']?.['get'] ?? {};

  expect(parameters.map(({ name, schema }) => [name, schema])).toEqual([
    ['limit', { type: 'integer', minimum: 1, maximum: 100, default: 50 }],
    ['cursor', { type: 'string', minLength: 1 }],
    [
      'status',
      { type: 'string', enum: ['PROVISIONING', 'READY', 'FAILED', 'RETIRING', 'RETIRED'] },
    ],
  ]);
});

test('names every error, and every path parameter', () => {
  for (const name of httpProblemNames) expect(text).toContain(`\`${name}\``);
  for (const [path, item] of Object.entries(document.paths))
    for (const { parameters } of Object.values(item))
      expect(parameters.filter((one) => one.in === 'path').map(({ name }) => `{${name}}`)).toEqual(
        path.match(/\{\w+\}/g) ?? [],
      );
});

test('says nothing that only API Gateway understands', () => {
  const { example } =
    document.paths['/private-apis']?.['post']?.requestBody?.content['application/json'] ?? {};

  expect(text).toContain(JSON.stringify(example));
  expect(text.replace(JSON.stringify(example), '')).not.toContain('x-amazon-apigateway');
});
