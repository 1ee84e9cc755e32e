import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { methodsOf } from '../../../src/private-api/definition/methods.ts';
import { readDefinition } from '../../../src/private-api/definition/read-definition.ts';
import { check } from './checking.ts';
import { cpuMilliseconds } from './cpu-milliseconds.ts';
import { mock } from './documents.ts';

const folder = 'node_modules/@readme/oas-examples';
const examples = globSync('{2.0,3.0,3.1}/{json,yaml}/**/*.{json,yaml}', { cwd: folder }).sort();

/** The examples that API Gateway, too, would not take or deploy, and why. All others must pass. */
const refusals: Readonly<Record<string, RegExp>> = {
  'openapi-workshop/title': /must have an operation/,
  'parameters-style': /segments of letters, digits/,
  'readme-legacy': /name of letters and digits only/,
  'schema-additional-properties': /name of letters and digits only/,
  'schema-deprecated': /name of letters and digits only/,
  'schema-types': /name of letters and digits only/,
  'server-path-level': /not documented that API Gateway follows a reference/,
};

const refusalOf = (file: string): RegExp | undefined =>
  file.startsWith('3.1/')
    ? /imports OpenAPI 3\.0 and Swagger 2\.0 only/
    : refusals[file.replace(/^3\.0\/(json|yaml)\//, '').replace(/\.(json|yaml)$/, '')];

const withMocks = (text: string) => {
  const read = readDefinition(text);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  for (const { operation } of methodsOf(read.document))
    operation['x-amazon-apigateway-integration'] = mock;
  return read.document;
};

describe('of the examples of @readme/oas-examples', () => {
  test('there are many', () => {
    expect(examples.length).toBeGreaterThan(100);
  });

  test.each(examples)(
    '%s, with mock integrations, passes or is refused for its known reason',
    (file) => {
      const problems = check(withMocks(readFileSync(join(folder, file), 'utf8')));

      const reason = refusalOf(file);
      if (reason) {
        expect(problems.length).toBeGreaterThan(0);
        for (const { message } of problems) expect(message).toMatch(reason);
      } else expect(problems).toEqual([]);
    },
  );

  test('the one of half a megabyte takes less than a second', () => {
    const text = readFileSync(join(folder, '3.0/json/star-trek.json'), 'utf8');

    expect(text.length).toBeGreaterThan(450_000);
    expect(cpuMilliseconds(() => expect(check(withMocks(text))).toEqual([]))).toBeLessThan(1000);
  });
});
