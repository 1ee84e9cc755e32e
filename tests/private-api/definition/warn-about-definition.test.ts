import { expect, test } from '@jest/globals';
import { findingSchema } from '../../../src/private-api/finding.ts';
import type { JsonObject } from '../../../src/private-api/definition/json.ts';
import { warnAboutDefinition } from '../../../src/private-api/definition/warn-about-definition.ts';
import { mock, openapi, operation, swagger } from './documents.ts';

const warningsOf = (document: JsonObject) =>
  warnAboutDefinition(document).map((finding) => findingSchema.parse(finding));

const schema = (Pet: object) => openapi(undefined, { components: { schemas: { Pet } } });

test('a plain definition warns of nothing', () => {
  expect(warningsOf(openapi())).toEqual([]);
  expect(warningsOf(swagger())).toEqual([]);
});

test.each([
  ['ROOT_SECURITY_IGNORED', 'warning', openapi(undefined, { security: [{ key: [] }] })],
  [
    'SECURITY_SCHEME_IGNORED',
    'warning',
    openapi(
      { '/a': { get: operation(mock, { security: [{ oauth: [] }] }) } },
      { components: { securitySchemes: { oauth: { type: 'oauth2', flows: {} } } } },
    ),
  ],
  [
    'COMBINED_SCHEMA_REFERENCE',
    'warning',
    schema({ properties: { a: { allOf: [{ $ref: '#/components/schemas/Pet' }] } } }),
  ],
  [
    'RESPONSE_REFERENCE',
    'warning',
    swagger({
      '/a': { get: operation(mock, { responses: { '500': { $ref: '#/responses/Error' } } }) },
    }),
  ],
  ['SCHEMA_KEYWORDS_IGNORED', 'info', schema({ items: { nullable: true } })],
  [
    'SCHEMA_KEYWORDS_IGNORED',
    'info',
    swagger({
      '/a': {
        get: operation(mock, {
          parameters: [{ in: 'body', name: 'b', schema: { readOnly: true } }],
        }),
      },
    }),
  ],
  [
    'RESOURCE_QUOTA',
    'warning',
    openapi(
      Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`/a${i}/b`, { get: operation() }])),
    ),
  ],
])('%s is a %s', (code, severity, document) => {
  expect(warningsOf(document)).toEqual([expect.objectContaining({ code, severity })]);
});

test('a property called like a keyword is no keyword', () => {
  expect(
    warningsOf(
      schema({ properties: { default: { type: 'string' }, example: { type: 'string' } } }),
    ),
  ).toEqual([]);
});

test('300 resources are within the quota, the root among them', () => {
  const paths = Object.fromEntries(
    Array.from({ length: 299 }, (_, i) => [`/a${i}`, { get: operation() }]),
  );

  expect(warningsOf(openapi(paths))).toEqual([]);
});
