import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { HttpProblem } from '../../src/lambda/http/http-problem.ts';
import { type HttpProblemName, isHttpProblemName } from '../../src/lambda/http/problem-names.ts';
import { failures, isFailureName } from '../../src/private-api/errors.ts';
import { parseRequest } from '../../src/private-api/request/parse-request.ts';
import { runErrorSchema } from '../../src/private-api/result.ts';
import { aNetwork, own } from '../private-api/request/sample-request.ts';

const page = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8');

/** The rows of the table below a heading, without its head, as cells. */
const tableBelow = (heading: string): string[][] => {
  const [, section = ''] = page.split(`\n## ${heading}\n`);
  const [, ...rows] = section
    .split('\n## ')[0]!
    .split('\n')
    .filter((line) => /^\| [^-]/.test(line));
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
};

test('every failure stands on the page, with its own words', () => {
  expect(tableBelow('Failures of a run')).toEqual(
    Object.entries(failures).map(([name, { means, remedy }]) => [`\`${name}\``, means, remedy]),
  );
});

/** Every name that the HTTP interface answers with: the type checker sees to it that none is missing. */
const names: Record<HttpProblemName, true> = {
  InvalidRequest: true,
  AlreadyRunning: true,
  ResourceConflict: true,
  NotAuthorized: true,
  AccessDenied: true,
  InternalError: true,
  TransientAwsError: true,
  NotFound: true,
  MethodNotAllowed: true,
  PayloadTooLarge: true,
  UnsupportedMediaType: true,
  IdempotencyKeyReused: true,
};
const httpNames = Object.keys(names).filter(isHttpProblemName);

test('every error of the HTTP interface stands on the page, with its status', () => {
  expect(
    tableBelow('Errors of the HTTP interface').map(([name, status]) => [name, status]),
  ).toEqual(
    httpNames.map((name) => [
      `\`${name}\``,
      String(new HttpProblem(name, '').toAnswer().statusCode),
    ]),
  );
});

test('the samples on the page are what is really answered', () => {
  const [problem, runError] = [...page.matchAll(/```json\n(.*?)```/gs)].map(
    ([, text = '']): unknown => JSON.parse(text),
  );

  const { problems = [] } = parseRequest(aNetwork({ vpcId: 'vpc-1' }), own);
  const answer = new HttpProblem('InvalidRequest', failures.InvalidRequest.means, { problems });
  expect(problem).toEqual(JSON.parse(answer.toAnswer().body));

  const { name, remedy } = runErrorSchema.parse(runError);
  expect(remedy).toBe(isFailureName(name) && failures[name].remedy);
});
