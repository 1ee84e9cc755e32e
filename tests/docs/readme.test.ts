import { existsSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import pc from 'picocolors';
import { renderResult } from '../../cli/output/render-result.ts';
import { parseRequest } from '../../src/private-api/request/parse-request.ts';
import { resultSchema } from '../../src/private-api/result.ts';
import { kebabCase, repository, tasks } from '../packaging/service.ts';
import { startLocalRun } from '../support/local-run.ts';
import { blocksOf, readPage, rowsOf, sectionOf } from './markdown.ts';

const page = readPage('README.md');

/** A result as people see it, without what is another one each time. */
const masked = (text: string): string => {
  const [, restApiId = ''] = /REST API +(\w+)/.exec(text) ?? [];
  return text
    .replaceAll(restApiId, 'REST-API')
    .replaceAll(/\bvpce-[0-9a-f]{17}/g, 'VPC-ENDPOINT')
    .replaceAll(/deployment \w+/g, 'DEPLOYMENT');
};

test('a run ends as the page shows it, and takes as much as the page says', async () => {
  const local = await startLocalRun();

  const run = await local.provision(JSON.parse(readPage('events/petstore.json')));

  const shown = renderResult(resultSchema.parse(run.result), 80, pc.createColors(false));
  expect(masked(shown)).toContain(masked(blocksOf(page, 'text')[0]!));
  const events = local.service.machines.provision.list()[0]!.history.events;
  const transitions = events.filter(({ type }) => type?.endsWith('StateEntered')).length;
  const invocations = events.filter(({ type }) => type === 'LambdaFunctionScheduled').length;
  expect(sectionOf(page, 'Deploy')).toContain(`takes ${transitions} state transitions`);
  // One more takes the request.
  expect(sectionOf(page, 'Deploy')).toContain(` ${invocations + 1} short Lambda invocations`);
});

test('the least request is one', () => {
  const [request = ''] = blocksOf(page, 'json');

  const own = { account: '111122223333', region: 'eu-west-1' };
  expect(parseRequest(JSON.parse(request), own).problems).toBeUndefined();
});

test('the tasks are those of the state machine in their order, each with its comment and its step', () => {
  expect(rowsOf(sectionOf(page, 'How it works'))).toEqual(
    tasks.map(([name, { Comment }]) => [`[\`${name}\`](src/steps/${kebabCase(name)}.ts)`, Comment]),
  );
});

test('the folders that it names are there', () => {
  const named = rowsOf(sectionOf(page, 'Where things are')).flatMap(([folders = '']) => [
    ...folders.matchAll(/`([^`]+\/)`/g),
  ]);

  expect(named.length).toBeGreaterThan(5);
  for (const [, folder = ''] of named)
    expect([folder, existsSync(new URL(folder, repository))]).toEqual([folder, true]);
});
