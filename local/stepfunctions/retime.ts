import type { StateMachineDefinition } from 'aws-local-stepfunctions';
import type { Chain, State } from './definition.ts';

/** The longest that Node's timers go, 24 days: tasks time themselves out, and waits and branches never do. */
const neverSeconds = 2_147_483;

/**
 * The same chain for the interpreter, which has no clock of its own: retry pauses are `speed` times shorter, and waits and
 * `Parallel`s are tasks, so that they run on our clock and write one history.
 */
export const retime = (chain: Chain, speed: number): StateMachineDefinition => {
  const definition = {
    StartAt: chain.StartAt,
    States: Object.fromEntries(
      Object.entries(chain.States).map(([name, state]) => [name, retimeState(state, speed)]),
    ),
  };
  // The schema admits less than the interpreter's own type does; only how they spell "absent" differs.
  return definition as StateMachineDefinition;
};

const retimeState = (state: State, speed: number): unknown => {
  switch (state.Type) {
    case 'Task':
      return { ...state, TimeoutSeconds: neverSeconds, ...retries(state, speed) };
    case 'Parallel': {
      const { Branches: _, ...rest } = state;
      return {
        ...rest,
        Type: 'Task',
        Resource: 'parallel',
        TimeoutSeconds: neverSeconds,
        ...retries(state, speed),
      };
    }
    case 'Wait': {
      const { Seconds, SecondsPath, ...rest } = state;
      const seconds =
        SecondsPath === undefined ? { seconds: Seconds } : { 'seconds.$': SecondsPath };
      return {
        ...rest,
        Type: 'Task',
        Resource: 'wait',
        TimeoutSeconds: neverSeconds,
        Parameters: seconds,
        ResultPath: null,
      };
    }
    case 'Choice':
    case 'Pass':
    case 'Succeed':
    case 'Fail':
      return state;
  }
};

const retries = ({ Retry }: Extract<State, { Type: 'Task' | 'Parallel' }>, speed: number) =>
  Retry && {
    Retry: Retry.map((retrier) => ({
      ...retrier,
      IntervalSeconds: (retrier.IntervalSeconds ?? 1) / speed,
      ...(retrier.MaxDelaySeconds !== undefined && {
        MaxDelaySeconds: retrier.MaxDelaySeconds / speed,
      }),
    })),
  };
