import type { Condition, State, StateMachine } from './state-machine.ts';

/**
 * The state machine as a Mermaid flowchart: tasks as boxes, waits as hexagons, choices as diamonds, a Parallel's
 * branches as boxes around their states. Dashed arrows lead where a failure is caught.
 */
export const mermaidOf = (machine: StateMachine): string =>
  [
    'flowchart TD',
    '  start((start))',
    `  start --> ${machine.StartAt}`,
    ...indent(drawMachine(machine)),
  ].join('\n');

const indent = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

const drawMachine = ({ States }: StateMachine): string[] => {
  const states = Object.entries(States);
  return [
    ...states.flatMap(([name, state]) => drawNode(name, state)),
    ...states.flatMap(([name, state]) => drawArrows(name, state)),
    ...drawCatches(states),
  ];
};

const drawNode = (name: string, { Type, Branches }: State): string[] => {
  switch (Type) {
    case 'Task':
    case 'Pass':
      return [`${name}[${name}]`];
    case 'Wait':
      return [`${name}{{${name}}}`];
    case 'Choice':
      return [`${name}{${name}}`];
    case 'Succeed':
    case 'Fail':
      return [`${name}([${name}])`];
    case 'Parallel':
      return drawParallel(name, Branches);
  }
};

const drawParallel = (name: string, branches: readonly StateMachine[]): string[] => [
  `subgraph ${name}`,
  ...branches.flatMap((branch, index) =>
    indent([
      `subgraph ${name}${index + 1} [branch ${index + 1}]`,
      ...indent(drawMachine(branch)),
      'end',
    ]),
  ),
  'end',
];

const drawArrows = (name: string, { Next, Choices, Default }: State): string[] => [
  ...(Next === undefined ? [] : [`${name} --> ${Next}`]),
  ...Choices.map((choice) => `${name} -->|"${describe(choice)}"| ${choice.Next}`),
  ...(Default === undefined ? [] : [`${name} -->|otherwise| ${Default}`]),
];

/** One line per place that failures lead to, or twenty arrows would bury the story. */
const drawCatches = (states: readonly (readonly [string, State])[]): string[] => {
  const catches = states.flatMap(([name, state]) =>
    state.Catch.map(({ Next }) => ({ name, Next })),
  );
  return [...Map.groupBy(catches, ({ Next }) => Next)].map(
    ([target, sources]) => `${sources.map(({ name }) => name).join(' & ')} -.-> ${target}`,
  );
};

/** A condition in words: the last part of its path, and what it is compared with. */
const describe = (condition: Condition): string => {
  if (condition.And) return condition.And.map(describe).join(' and ');
  const subject = condition.Variable?.split('.').at(-1) ?? '';
  const operator = Object.keys(condition).find((key) => key !== 'Variable' && key !== 'Next') ?? '';
  const operand = condition[operator];
  if (operator === 'BooleanEquals') return operand === true ? subject : `not ${subject}`;
  return `${subject} is ${String(operand)}`;
};
