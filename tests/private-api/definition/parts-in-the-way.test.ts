import { describe, expect, test } from '@jest/globals';
import { type ApiPart, partName } from '../../../src/private-api/definition/api-part.ts';
import {
  partsInTheWay,
  unusedModels,
} from '../../../src/private-api/definition/parts-in-the-way.ts';
import { openapi, operation } from './documents.ts';

const resource = (path: string): ApiPart => ({ kind: 'resource', resourceId: path, path });
const model = (name: string, isUsed = false): ApiPart => ({
  kind: 'model',
  name,
  isUsed,
  refersTo: [],
});

describe('a resource that goes is in the way of an import', () => {
  const inTheWay = (newPath: string, goingPath: string) =>
    partsInTheWay(openapi({ [newPath]: { get: operation() } }), 'ignore', [
      resource(goingPath),
    ]).map(partName);

  test.each([
    ['/pets/{id}', '/pets/{petId}'],
    ['/pets/{id}/toys', '/pets/{petId}'],
    ['/{proxy+}', '/{id}'],
    ['/pets/{id}', '/pets/{proxy+}'],
  ])('where %s comes in the place of %s', (newPath, goingPath) => {
    expect(inTheWay(newPath, goingPath)).toEqual([`resource ${goingPath}`]);
  });

  test.each([
    ['/pets/mine', '/pets/{petId}'],
    ['/pets/{id}', '/pets/yours'],
    ['/toys/{id}', '/pets/{id}'],
    ['/pets/{id}/{toy}', '/pets/toys/{id}'],
  ])('but not where %s comes and %s goes', (newPath, goingPath) => {
    expect(inTheWay(newPath, goingPath)).toEqual([]);
  });
});

test('models of schemas without a name are unused once no method has them, unless a schema was given such a name', () => {
  const document = openapi(undefined, { components: { schemas: { MODEL0000cc: {} } } });
  const parts = [
    model('MODEL0000aa', true),
    model('MODEL0000bb'),
    model('MODEL0000cc'),
    model('Pet'),
  ];

  expect(unusedModels(document, parts).map(partName)).toEqual(['model MODEL0000bb']);
});
