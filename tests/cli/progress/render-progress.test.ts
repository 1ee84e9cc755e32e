import { describe, expect, test } from '@jest/globals';
import pc from 'picocolors';
import type { Execution } from '../../../cli/execution.ts';
import { renderProgress } from '../../../cli/progress/render-progress.ts';
import { readStory } from '../../../cli/progress/story.ts';
import { viewOf } from '../../../cli/progress/view.ts';
import { readStateMachine } from '../../../cli/state-machine.ts';
import { anError, anExecution, at, ran } from '../support/executions.ts';

const story = readStory(readStateMachine('provision'));

/** The lines below the title, as they stand `seconds` into the run. */
const linesOf = (parts: Partial<Execution>, seconds: number, width = 80): string[] =>
  renderProgress(viewOf(anExecution(parts), story), Date.parse(at(seconds)), width, 10)
    .split('\n')
    .slice(2);

/** Something is running on either branch, and has been for long. */
const bothBranches = [
  ran('ReadRequest', 0, 0.4),
  ran('CreateVpcEndpoint', 1, 2),
  ran('CreateRestApi', 1, 3),
  ran('WaitForVpcEndpoint', 2),
  ran('ImportDefinition', 3),
];

describe('the live view', () => {
  test('shows what ended with its duration and both branches that run, with what they wait for', () => {
    const lines = linesOf({ timeline: bothBranches }, 36);

    expect(lines[0]).toMatch(/^✓ ReadRequest +0\.4 s$/);
    expect(lines.find((line) => line.includes('WaitForVpcEndpoint'))).toMatch(
      /^[⠋-⠿] WaitForVpcEndpoint +34 s {2}for the endpoint to become available$/,
    );
    expect(lines.find((line) => line.includes('ImportDefinition'))).toMatch(
      /^[⠋-⠿] ImportDefinition +33 s {2}Merges/,
    );
  });

  test('shows a wait and the looks in between as one line, counted whole', () => {
    const timeline = [ran('WaitForVpcEndpoint', 2, 60), ran('CheckVpcEndpoint', 30)];

    expect(linesOf({ timeline }, 61)).toEqual([
      expect.stringMatching(/^[⠋-⠿] WaitForVpcEndpoint +59 s {2}for the endpoint/),
    ]);
  });

  test('does not call a wait over in the moment between a look and the next wait', () => {
    const looked = [ran('WaitForVpcEndpoint', 2, 60), ran('CheckVpcEndpoint', 30, 61)];

    expect(linesOf({ timeline: looked }, 61)[0]).not.toContain('✓');
    expect(linesOf({ timeline: [...looked, ran('ConfineRestApi', 61)] }, 62)[0]).toMatch(
      /^✓ WaitForVpcEndpoint +59 s$/,
    );
  });

  test('calls a wait over when the run has come back to a step before it', () => {
    const timeline = [
      ran('ConfineRestApi', 0, 1),
      ran('WaitForAliases', 2, 30),
      ran('CheckAliases', 30, 31),
    ];
    const again = [ran('ConfineRestApi', 0), ...timeline.slice(1)];

    expect(linesOf({ timeline }, 31)[1]).not.toContain('✓');
    expect(linesOf({ timeline: again }, 32)).toEqual([
      expect.stringMatching(/^[⠋-⠿] ConfineRestApi/),
      expect.stringMatching(/^✓ WaitForAliases +29 s$/),
    ]);
  });

  test('does not take the other branch for the way on', () => {
    const timeline = [
      ran('ImportDefinition', 1),
      ran('WaitForVpcEndpoint', 2, 60),
      ran('CheckVpcEndpoint', 60, 61),
    ];

    expect(linesOf({ timeline }, 62)[1]).not.toContain('✓');
  });

  test('names a task that is repeated after a wait by the task', () => {
    const timeline = [ran('CreateRestApi', 1, 2), ran('WaitForRestApi', 2)];

    expect(linesOf({ timeline }, 12)).toEqual([
      expect.stringMatching(/CreateRestApi +11 s {2}to see whether the API was created$/),
    ]);
  });

  test('puts the cross at the step that broke, though only the look within a wait threw', () => {
    const lines = linesOf(
      {
        status: 'FAILED',
        timeline: [
          ran('WaitForVpcEndpoint', 2, 60),
          ran('CheckVpcEndpoint', 30, 61),
          ran('RollBack', 61, 62),
        ],
        error: anError(),
      },
      70,
    );

    expect(lines).toEqual([
      expect.stringMatching(/^✗ WaitForVpcEndpoint +59 s$/),
      expect.stringMatching(/^✓ RollBack +1\.0 s$/),
    ]);
  });

  test('claims of no step that it went well while the run takes back and has not said what broke', () => {
    const timeline = [ran('ReadRequest', 0, 1), ran('ConfineRestApi', 1, 2), ran('RollBack', 2)];

    expect(linesOf({ timeline }, 3).map((line) => line[0])).toEqual([
      '-',
      '-',
      expect.stringMatching(/[⠋-⠿]/),
    ]);
  });

  test('says that times are those of AWS, and how much faster they pass', () => {
    const view = viewOf(anExecution(), story);

    expect(renderProgress(view, 0, 80, 10).split('\n')[0]).toContain('shown 10× faster');
    expect(renderProgress(view, 0, 80, 1)).not.toContain('faster');
  });

  test.each([200, 80, 60, 40, 20, 5])('is nowhere wider than %i columns', (width) => {
    const text = renderProgress(
      viewOf(anExecution({ timeline: [...bothBranches, ran('CheckAliases', 4)] }), story),
      Date.parse(at(100_000)),
      width,
      10,
    );

    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(width);
  });

  test('colours without changing a character', () => {
    const view = viewOf(anExecution({ timeline: bothBranches }), story);
    const draw = (colored: boolean): string =>
      renderProgress(view, Date.parse(at(9)), 80, 1, pc.createColors(colored));

    // eslint-disable-next-line no-control-regex -- escape sequences begin with a control character
    expect(draw(true).replaceAll(/\u001B\[\d+m/g, '')).toBe(draw(false));
    expect(draw(true)).not.toBe(draw(false));
  });

  test('shows a step that this version does not know by its name alone', () => {
    expect(linesOf({ timeline: [ran('DeleteCustomDomain', 0)] }, 4)).toEqual([
      expect.stringMatching(/DeleteCustomDomain +4\.0 s$/),
    ]);
  });
});
