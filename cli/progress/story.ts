import { allStates, type State, type StateMachine } from '../state-machine.ts';

/** What the definition tells about the steps that a run goes through. */
export interface Story {
  /** The line that a step is shown on: a Wait and the task that looks whether it is over share one. */
  lineOf(step: string): string;
  isWait(step: string): boolean;
  /** What a step does or waits for, in one short sentence; empty for a step the definition does not know. */
  doing(step: string): string;
  /** Whether a run that has come here can only fail any more. */
  isFailing(step: string): boolean;
  /** Whether nothing else runs beside it, as in the branches of a Parallel. */
  isOnItsOwn(step: string): boolean;
}

// What follows it ends good runs too, so the way to the end does not tell.
const rollBack = 'RollBack';
// Only a clean-up ends there, and that begins where other runs have failed.
const cleanedUp = 'CleanedUp';

export const readStory = (machine: StateMachine): Story => {
  const states = allStates(machine);
  const hopeful = statesLeadingToSuccess(machine);
  const waitBefore = new Map(
    [...states].flatMap(([name, { Type, Next }]) =>
      Type === 'Wait' && Next ? [[Next, name] as const] : [],
    ),
  );

  return {
    lineOf: (step) => waitBefore.get(step) ?? step,
    isWait: (step) => states.get(step)?.Type === 'Wait',
    doing: (step) => firstClause(states.get(step)?.Comment ?? ''),
    isFailing: (step) =>
      step === rollBack || (Object.hasOwn(machine.States, step) && !hopeful.has(step)),
    isOnItsOwn: (step) => Object.hasOwn(machine.States, step),
  };
};

/** That a Wait waits is clear from its name. */
const firstClause = (comment: string): string =>
  (/^[^.:]*/.exec(comment)?.[0] ?? '').replace(/^Waits /, '');

const successorsOf = ({ Next, Default, Choices }: State): string[] =>
  [Next, Default, ...Choices.map((choice) => choice.Next)].filter((name) => name !== undefined);

/** The top-level states from which the run can still end well, found from the end backwards. */
const statesLeadingToSuccess = ({ States }: StateMachine): ReadonlySet<string> => {
  const found = new Set<string>();
  const leads = (name: string, state: State): boolean =>
    (state.Type === 'Succeed' && name !== cleanedUp) ||
    successorsOf(state).some((next) => found.has(next));

  for (let size = -1; size < found.size;) {
    size = found.size;
    for (const [name, state] of Object.entries(States)) if (leads(name, state)) found.add(name);
  }
  return found;
};
