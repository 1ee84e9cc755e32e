import { describe, expect, test } from '@jest/globals';
import type { ApiPart } from '../../../src/private-api/definition/api-part.ts';
import { importCalls } from '../../../src/private-api/definition/import-calls.ts';
import { planImport } from '../../../src/private-api/definition/plan-import.ts';
import { contentOf } from '../../../src/private-api/rest-api/content.ts';
import { markDescription } from '../../../src/private-api/rest-api/deployment-mark.ts';
import { openapi } from './documents.ts';

const toys: ApiPart = { kind: 'resource', resourceId: 'r1', path: '/toys' };
const unused: ApiPart = { kind: 'model', name: 'MODEL0000aa', isUsed: false, refersTo: [] };
const workingCopy = { parts: [toys, unused], methods: [], digest: 'd1' };
const asked = {
  document: openapi(),
  definitionSha256: 'a'.repeat(64),
  basepath: 'ignore' as const,
  workingCopy,
};

const fingerprint = '0'.repeat(16);
const content = contentOf({ ...asked, digest: 'd1' });
const marked = (change: { content?: string } = {}) => ({
  description: markDescription('first', {
    fingerprint,
    content,
    nonce: 'n0nce',
    attempt: 0,
    ...change,
  }),
});

const nothing = { imports: false, clears: [], deletes: [] };
const everything = { imports: true, clears: [unused], deletes: [toys] };

test('into an API that does not exist yet a definition is imported, and nothing is deleted', () => {
  const plan = planImport({ ...asked, workingCopy: undefined, deployments: [] });

  expect(plan).toEqual({ imports: true, clears: [], deletes: [] });
  expect(importCalls(plan)).toEqual(['apigateway:PutRestApi']);
});

test('where any deployment tells that this definition made what is there, nothing is done', () => {
  const deployments = [marked({ content: 'f'.repeat(16) }), marked(), { description: 'by hand' }];

  const plan = planImport({ ...asked, deployments });

  expect(plan).toEqual(nothing);
  expect(importCalls(plan)).toEqual([]);
});

test('what no method uses any more goes before the import, and what the definition has no more after it', () => {
  const plan = planImport({ ...asked, deployments: [] });

  expect(plan).toEqual(everything);
  expect(importCalls(plan)).toEqual([
    'apigateway:DeleteModel',
    'apigateway:PutRestApi',
    'apigateway:DeleteResource',
  ]);
});

describe('a deployment tells nothing of', () => {
  test.each([
    ['another definition', { definitionSha256: 'b'.repeat(64) }],
    ['a base path that is taken otherwise', { basepath: 'prepend' as const }],
    [
      'a working copy that somebody changed since',
      { workingCopy: { ...workingCopy, digest: 'd2' } },
    ],
  ])('%s', (_, change) => {
    expect(planImport({ ...asked, ...change, deployments: [marked()] }).imports).toBe(true);
  });
});

test.each([
  ['in the middle of other words', `${marked().description} copied`],
  ['of three parts, as marks once were', `[cloister ${content} n0nce 0]`],
  ['without brackets', content],
  ['with the content in the place of the fingerprint', `[cloister ${content} ${fingerprint} n 0]`],
  ['that only looks alike', marked().description.replace('[cloister', '[Cloister')],
])('a forged mark %s tells nothing', (_, description) => {
  expect(planImport({ ...asked, deployments: [{ description }] })).toEqual(everything);
});
