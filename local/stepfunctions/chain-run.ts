import type { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Functions } from '../lambda/functions.ts';
import type { History } from './history.ts';

/** What flows from state to state. */
export type Json = z.infer<ReturnType<typeof z.json>>;

/** One run of a chain of states: the machine's own, or a branch of a `Parallel`. */
export interface ChainRun {
  readonly execution: { readonly Id: string; readonly Name: string };
  readonly clock: Clock;
  readonly functions: Pick<Functions, 'arnOf' | 'invoke'>;
  readonly history: History;
  /** Stops the chain. A function that runs is left to itself, as on AWS. */
  readonly signal: AbortSignal;
  /** The number of the event that the chain's next event follows. */
  previous: number;
}
