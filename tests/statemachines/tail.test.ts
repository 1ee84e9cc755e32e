import { describe, expect, test } from '@jest/globals';
import { tailSteps } from '../../src/steps/state/tail.ts';
import { provision, retire } from '../packaging/service.ts';

/** The tasks that both state machines have, but for those that say how the run went. */
const shared = retire.tasks
  .map(([name]) => name)
  .filter((name) => !['AcquireHold', 'ReportFailure', 'PublishFailure'].includes(name))
  .filter((name) => provision.tasks.some(([other]) => other === name));

const stateOf = (machine: typeof provision, name: string) =>
  machine.states.find(([state]) => state === name)?.[1];

test('a retirement ends as every other run does: what goes, in the same order', () => {
  expect(shared).toEqual([
    'DeleteStage',
    'DeleteRestApi',
    'LeaveVpc',
    'DeleteVpcEndpoint',
    'CheckVpcEndpointDeletion',
    'DeleteSecurityGroup',
  ]);
});

test('what a failed run may leave is told by whether one of these steps failed', () => {
  expect(tailSteps).toEqual(['RestoreStage', 'RestorePrivateApi', ...shared]);
});

describe.each(shared)('%s', (name) => {
  test('is given the same, may take as long, and is tried again as often in either state machine', () => {
    const ofEither = [provision, retire].map((machine) => ({
      ...stateOf(machine, name),
      Comment: undefined,
      Catch: undefined,
      Next: undefined,
    }));

    expect(ofEither[0]).toEqual(ofEither[1]);
  });
});

test('the hold is waited for in the same way', () => {
  for (const name of ['AcquireHold', 'WaitForHold']) {
    const [one, two] = [provision, retire].map((machine) => ({
      ...stateOf(machine, name),
      Comment: undefined,
      Parameters: undefined,
    }));
    expect(one).toEqual(two);
  }
});
