import { expect, test } from '@jest/globals';
import type { ApiPart } from '../../../src/private-api/definition/api-part.ts';
import { importDifferences } from '../../../src/private-api/definition/import-differences.ts';
import { operationsOf } from '../../../src/private-api/definition/operation.ts';
import { openapi, operation } from './documents.ts';

const document = openapi(
  { '/pets': { get: operation() } },
  { components: { schemas: { Pet: {} } } },
);
const parts: ApiPart[] = [
  { kind: 'resource', resourceId: 'r0', path: '/' },
  { kind: 'resource', resourceId: 'r1', path: '/pets' },
  { kind: 'method', resourceId: 'r1', path: '/pets', method: 'GET' },
  { kind: 'model', name: 'Pet', isUsed: false, refersTo: [] },
];
const whole = { parts, methods: operationsOf(document, 'ignore'), digest: 'd1' };

const differences = (workingCopy = whole, warnings: string[] = []) =>
  importDifferences(document, 'ignore', workingCopy, warnings);

test('a working copy that is whole has none', () => {
  expect(differences()).toEqual([]);
});

test('a method that is not there, or without its integration, is one', () => {
  expect(differences({ ...whole, methods: [] })).toEqual(['GET /pets is not there as defined']);
  expect(
    differences({
      ...whole,
      methods: whole.methods.map((method) => ({ ...method, integrationType: undefined })),
    }),
  ).toEqual(['GET /pets is not there as defined']);
});

test('so is a model that is not there, unless API Gateway said that it left it out', () => {
  const without = { ...whole, parts: parts.filter(({ kind }) => kind !== 'model') };

  expect(differences(without)).toEqual(['model Pet is not there']);
  expect(differences(without, ["Unable to create model for 'Pets': Ignoring."])).toHaveLength(1);
  expect(differences(without, ["Unable to create model for 'Pet': Ignoring."])).toEqual([]);
});

test('so is what the definition has no more and is there all the same', () => {
  const more: ApiPart = { kind: 'resource', resourceId: 'r2', path: '/toys' };

  expect(differences({ ...whole, parts: [...parts, more] })).toEqual([
    'resource /toys is still there',
  ]);
});
