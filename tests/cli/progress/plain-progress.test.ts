import { expect, test } from '@jest/globals';
import type { Execution } from '../../../cli/execution.ts';
import { createPlainProgress } from '../../../cli/progress/plain-progress.ts';
import { readStory } from '../../../cli/progress/story.ts';
import { readStateMachine } from '../../../cli/state-machine.ts';
import { anError, anExecution, ran } from '../support/executions.ts';

const linesAfter = (...answers: Partial<Execution>[]): string[] => {
  const lines: string[] = [];
  const progress = createPlainProgress(
    (line) => lines.push(line),
    readStory(readStateMachine('provision')),
  );
  for (const parts of answers)
    progress.show({ execution: anExecution(parts), document: {}, servedAt: 0 });
  return lines;
};

test('tells once that a wait runs and once that it is over, however often it is seen', () => {
  const waiting = [ran('WaitForAliases', 0)];
  const looking = [ran('WaitForAliases', 0, 30), ran('CheckAliases', 30)];
  const over = [
    ran('WaitForAliases', 0, 60),
    ran('CheckAliases', 30, 61),
    ran('VerifyPrivateApi', 61),
  ];

  const lines = linesAfter(
    { timeline: waiting },
    { timeline: looking },
    { timeline: waiting },
    { timeline: over },
  );

  expect(lines).toEqual([
    'WaitForAliases … for the aliases to resolve',
    'WaitForAliases ended after 61 s',
    expect.stringMatching(/^VerifyPrivateApi … Reads everything back/),
  ]);
});

test('tells again of a wait that begins anew, as after a redeploy', () => {
  const over = [
    ran('WaitForAliases', 0, 60),
    ran('CheckAliases', 30, 61),
    ran('RedeployRestApi', 61, 62),
  ];
  const again = [
    ran('WaitForAliases', 0),
    ran('CheckAliases', 30, 61),
    ran('RedeployRestApi', 61, 62),
  ];

  expect(
    linesAfter({ timeline: over }, { timeline: again }).filter((line) =>
      /WaitForAliases/.test(line),
    ),
  ).toEqual(['WaitForAliases ended after 61 s', 'WaitForAliases … for the aliases to resolve']);
});

test('tells which step broke when the run has said so, and repeats nothing else', () => {
  const timeline = [ran('ReadRequest', 0, 1), ran('ConfineRestApi', 1, 2), ran('RollBack', 2, 3)];

  expect(
    linesAfter(
      { timeline },
      { timeline, status: 'FAILED', error: anError({ step: 'ConfineRestApi' }) },
    ),
  ).toEqual([
    'ReadRequest ended after 1.0 s',
    'ConfineRestApi ended after 1.0 s',
    'RollBack ended after 1.0 s',
    'ConfineRestApi failed after 1.0 s',
  ]);
});
