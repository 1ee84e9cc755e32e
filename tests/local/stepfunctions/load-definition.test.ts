import { describe, expect, test } from '@jest/globals';
import { loadDefinition, readDefinition } from '../../../local/stepfunctions/load-definition.ts';

const machineOf = (states: object, rest: object = {}): string =>
  JSON.stringify({ definition: { StartAt: 'First', States: states, ...rest } });

const task = { Type: 'Task', Resource: '${work}', TimeoutSeconds: 5, End: true };

describe('what the interpreter would do otherwise than AWS is refused by name', () => {
  test.each([
    ['JSONata', { First: { ...task, QueryLanguage: 'JSONata' } }, /"QueryLanguage"[^]*First/],
    ['Assign', { First: { ...task, Assign: { a: 1 } } }, /"Assign"[^]*First/],
    ['Arguments', { First: { ...task, Arguments: {} } }, /"Arguments"/],
    ['heartbeats', { First: { ...task, HeartbeatSeconds: 3 } }, /"HeartbeatSeconds"/],
    [
      'a task without a timeout',
      { First: { ...task, TimeoutSeconds: undefined } },
      /interpreter a minute[^]*First/,
    ],
    [
      'service integrations',
      { First: { ...task, Resource: 'arn:aws:states:::sqs:sendMessage' } },
      /functions only/,
    ],
    [
      'a result in the place of the whole input',
      { First: { ...task, ResultPath: '$' } },
      /keeps the input/,
    ],
    ['Map', { First: { Type: 'Map', ItemProcessor: {}, End: true } }, /First\.Type/],
    [
      'a Parallel within a Parallel',
      { First: parallel({ Inner: parallel({ Leaf: task }) }) },
      /Inner\.Type/,
    ],
    [
      'a wait for a point in time',
      { First: { Type: 'Wait', TimestampPath: '$.at', End: true } },
      /"TimestampPath"/,
    ],
    ['a false type test', choice({ Variable: '$.a', IsPresent: false }), /type test that is false/],
    [
      'a false type test within Not',
      choice({ Not: { Variable: '$.a', IsNull: false } }),
      /type test that is false/,
    ],
    [
      'an operator that was not tried',
      choice({ Variable: '$.a', StringMatches: '*' }),
      /"StringMatches"/,
    ],
    [
      'an empty result of a Pass',
      { First: { Type: 'Pass', Result: 0, End: true } },
      /ignores a result of 0/,
    ],
    ['a nameless failure', { First: { Type: 'Fail', Cause: 'why' } }, /makes up an error/],
    [
      'paths to several values',
      { First: { ...task, Parameters: { 'a.$': '$.list[*].x' } } },
      /First: .* finds nothing/,
    ],
    [
      'paths to several values in functions',
      { First: { ...task, Parameters: { 'a.$': 'States.ArrayLength($..x)' } } },
      /finds nothing/,
    ],
    [
      'the state of the context',
      { First: { ...task, Parameters: { 'a.$': '$$.State.Name' } } },
      /First: .* \$\$\.State\.Name/,
    ],
    [
      'the machine of the context',
      { First: { ...task, Parameters: { 'a.$': '$$.StateMachine.Id' } } },
      /\$\$\.StateMachine\.Id/,
    ],
    [
      'the start time',
      { First: { ...task, Parameters: { 'a.$': '$$.Execution.StartTime' } } },
      /\$\$\.Execution\.StartTime/,
    ],
    [
      'task tokens',
      { First: { ...task, Parameters: { deep: { 'a.$': '$$.Task.Token' } } } },
      /\$\$\.Task\.Token/,
    ],
    [
      'the execution input in a branch',
      { First: parallel({ Leaf: { ...task, Parameters: { 'a.$': '$$.Execution.Input' } } }) },
      /Leaf: in a branch/,
    ],
    ['one name for two states', { First: parallel({ First: task }) }, /First: two states/],
  ])('%s', (_, states, message) => {
    expect(() => readDefinition(machineOf(states))).toThrow(message);
  });

  test('a timeout of the whole machine', () => {
    expect(() => readDefinition(machineOf({ First: task }, { TimeoutSeconds: 60 }))).toThrow(
      /"TimeoutSeconds"/,
    );
  });
});

test('what it does as AWS does is taken: the execution input at the top, functions, comments that look like paths', () => {
  const states = {
    First: {
      ...task,
      Comment: '$$.State.Name is not read here',
      Parameters: {
        'input.$': '$$.Execution.Input',
        'list.$': "States.Array($.a, 'x')",
        'one.$': '$.list[0].x',
      },
    },
  };

  expect(readDefinition(machineOf(states)).States['First']).toMatchObject({ Type: 'Task' });
});

test('the state machine that is deployed can be carried out locally', async () => {
  const definition = await loadDefinition(
    new URL('../../../statemachines/provision.yml', import.meta.url),
  );

  expect(definition.StartAt).toBe('IsCleanUp');
});

function parallel(states: object) {
  return {
    Type: 'Parallel',
    Branches: [{ StartAt: Object.keys(states)[0], States: states }],
    End: true,
  };
}

function choice(rule: object) {
  return {
    First: { Type: 'Choice', Choices: [{ ...rule, Next: 'Done' }], Default: 'Done' },
    Done: { Type: 'Succeed' },
  };
}
