import { expect, test } from '@jest/globals';
import { readStory } from '../../../cli/progress/story.ts';
import { allStates, readStateMachine } from '../../../cli/state-machine.ts';

const machine = readStateMachine('provision');

test('there are words for every Wait state', () => {
  const story = readStory(machine);
  const waits = [...allStates(machine)].filter(([, { Type }]) => Type === 'Wait');

  expect(waits.map(([name]) => story.doing(name))).toEqual(
    waits.map(() => expect.stringMatching(/^(for|to see) /)),
  );
});

test.each([
  ['ReadRequest', false],
  ['WaitForVpcEndpoint', false],
  ['CheckAliases', false],
  ['ReportReady', false],
  ['RollBack', true],
  ['DeleteSecurityGroup', true],
  ['ReportFailure', true],
  ['NoSuchStep', false],
])('a run that has come to %s can only fail: %s', (step, failing) => {
  expect(readStory(machine).isFailing(step)).toBe(failing);
});
