import { describe, expect, test } from '@jest/globals';
import { mermaidOf } from '../../cli/mermaid.ts';
import { allStates, readStateMachine } from '../../cli/state-machine.ts';

const machine = readStateMachine('provision');

describe('the graph of provision', () => {
  const lines = mermaidOf(machine)
    .split('\n')
    .map((line) => line.trim());

  test('has every state once, and nothing that is no state', () => {
    const nodes = lines.flatMap(
      (line) => /^(?:subgraph )?([A-Za-z]+)(?:[[({].*)?$/.exec(line)?.[1] ?? [],
    );
    const drawn = nodes.filter((name) => name !== 'end' && name !== 'start');

    expect(drawn.sort()).toEqual([...allStates(machine).keys()].sort());
  });

  test('leads on from a choice under its condition, and otherwise by the default', () => {
    expect(lines).toContain('AreAliasesResolving -->|"status is overdue"| RedeployRestApi');
    expect(lines).toContain('AreAliasesResolving -->|otherwise| WaitForAliases');
    expect(lines).toContain(
      'AreEndpointAndApiReady -->|"vpcEndpointReady and restApiReady"| ConfineRestApi',
    );
  });

  test('dashes where failures lead, one line for each place', () => {
    const toRollBack = lines.filter((line) => line.endsWith('-.-> RollBack'));

    expect(toRollBack).toHaveLength(1);
    expect(toRollBack[0]).toContain('ConfineRestApi & DeployRestApi');
  });

  test('closes every subgraph that it opens', () => {
    expect(lines.filter((line) => line === 'end')).toHaveLength(
      lines.filter((line) => line.startsWith('subgraph ')).length,
    );
  });
});

test('draws small machines as Mermaid writes them', () => {
  const text = mermaidOf({
    StartAt: 'Ask',
    States: {
      Ask: { Type: 'Task', Choices: [], Catch: [{ Next: 'Broken' }], Branches: [], Next: 'IsIt' },
      IsIt: {
        Type: 'Choice',
        Choices: [{ Variable: '$.a.ready', BooleanEquals: false, Next: 'Pause' }],
        Catch: [],
        Branches: [],
        Default: 'Done',
      },
      Pause: { Type: 'Wait', Choices: [], Catch: [], Branches: [], Next: 'Ask' },
      Done: { Type: 'Succeed', Choices: [], Catch: [], Branches: [] },
      Broken: { Type: 'Fail', Choices: [], Catch: [], Branches: [] },
    },
  });

  expect(text).toBe(`flowchart TD
  start((start))
  start --> Ask
  Ask[Ask]
  IsIt{IsIt}
  Pause{{Pause}}
  Done([Done])
  Broken([Broken])
  Ask --> IsIt
  IsIt -->|"not ready"| Pause
  IsIt -->|otherwise| Done
  Pause --> Ask
  Ask -.-> Broken`);
});
