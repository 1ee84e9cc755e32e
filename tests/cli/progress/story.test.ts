import { expect, test } from '@jest/globals';
import { readStory } from '../../../cli/progress/story.ts';
import { waits } from '../../../cli/progress/waits.ts';
import { allStates, readStateMachine } from '../../../cli/state-machine.ts';

const machine = readStateMachine('provision');

test('there are words for every Wait state, and for no other', () => {
  const named = [...allStates(machine)].flatMap(([name, { Type }]) =>
    Type === 'Wait' ? [name] : [],
  );

  expect(Object.keys(waits).sort()).toEqual(named.sort());
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
