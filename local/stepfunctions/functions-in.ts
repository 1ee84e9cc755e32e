import type { Chain } from './definition.ts';

/** The name of the function that a task invokes: its Resource is `${name}`. */
export const functionOf = (task: { readonly Resource: string }): string =>
  task.Resource.slice(2, -1);

/** The names of all functions that a state machine invokes. */
export const functionsIn = (chain: Chain): string[] =>
  Object.values(chain.States).flatMap((state) => {
    if (state.Type === 'Task') return [functionOf(state)];
    return state.Type === 'Parallel' ? state.Branches.flatMap(functionsIn) : [];
  });
