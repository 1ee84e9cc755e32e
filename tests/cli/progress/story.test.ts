import { expect, test } from '@jest/globals';
import { readStory } from '../../../cli/progress/story.ts';
import { allStates, operations, readStateMachine } from '../../../cli/state-machine.ts';

test.each(operations)('there are words for every Wait state of %s', (operation) => {
  const machine = readStateMachine(operation);
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
  ['DeleteSecurityGroup', false],
  ['ReportFailure', true],
  ['NoSuchStep', false],
])('a run that has come to %s can only fail: %s', (step, failing) => {
  expect(readStory(readStateMachine('provision')).isFailing(step)).toBe(failing);
});
