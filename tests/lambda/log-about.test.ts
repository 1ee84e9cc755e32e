import '../support/as-on-lambda.ts';
import { describe, expect, jest, test } from '@jest/globals';
import { httpFunction } from '../../src/lambda/http/http-function.ts';
import { aboutStep } from '../../src/lambda/log-about.ts';
import { aResult, aRetirement } from '../support/a-result.ts';
import { aRun } from '../support/step-request.ts';
import { anEvent } from './http/an-event.ts';

const { id, executionArn } = aRun();
const known = { executionId: 'one', privateApiId: id };

describe('what a step is at work for', () => {
  test.each([
    ['its run', { run: aRun(), request: {} }, known],
    ['the run in what was gathered', { state: { run: aRun(), failed: {} } }, known],
    ['what the first step answers', { run: aRun(), definition: { sha256: 'x' } }, known],
    [
      'what the first step is given',
      { input: { name: 'orders' }, executionArn },
      { executionId: 'one' },
    ],
    [
      'a run that could not be read',
      { state: { executionArn, failed: {} } },
      { executionId: 'one' },
    ],
    ['a result', { executionArn, result: aResult() }, known],
    ['a retirement', { executionArn, retirement: aRetirement() }, known],
    ['something else of that name', { run: null, result: 7, state: [] }, {}],
    ['nothing', null, {}],
  ])('is told by %s', (_, inputOrOutput, about) => {
    expect(JSON.parse(JSON.stringify(aboutStep(inputOrOutput)))).toEqual(about);
  });
});

test('what one invocation was about is in no line of the next', async () => {
  const written: string[] = [];
  const stream = jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    written.push(String(chunk));
    return true;
  });
  const handler = httpFunction(() => ({ status: 200, body: {} }));
  const context = { functionName: 'getPrivateApi' } as Parameters<typeof handler>[1];

  await handler(anEvent('GET', '/private-apis/x', { parameters: { id } }), context);
  await handler(
    anEvent('GET', '/private-apis/x', { parameters: { id: 'anything: "at all"' } }),
    context,
  );
  await handler(anEvent('GET', '/private-apis'), context);
  stream.mockRestore();

  const lines = written.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.map(({ privateApiId, account }) => [privateApiId, account])).toEqual([
    [id, '111122223333'],
    [undefined, undefined],
    [undefined, undefined],
  ]);
});
