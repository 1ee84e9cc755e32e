import type { LocalRun } from '../support/local-run.ts';

/** A run of which every call that changes something goes wrong once in every way. */
export interface Scenario {
  readonly name: string;
  /** What the HTTP interface changes before the run begins. */
  readonly beforeTheRun: readonly string[];
  /** Every call of the run that changes something, in the order in which it comes where nothing goes wrong. */
  readonly calls: readonly string[];
  /** The rows that come when all that was asked for is there and what was before is going: a refusal takes nothing back. */
  readonly pastReturn: readonly string[];
  /** Makes what the run finds. */
  readonly prepare: (local: LocalRun) => Promise<void>;
  /** How the private API is asked for: the same again asks for the same. */
  readonly ask: { readonly request: () => unknown } | 'retirement';
}

/** The private API that every scenario is about. */
export const privateApiId = '111122223333.us-east-1.orders';

/** One call of a run: the `nth` of this operation. */
export interface Row {
  readonly operation: string;
  readonly nth: number;
}

/** How a row is called, such as `ec2:CreateTags 1`. */
export const rowName = ({ operation, nth }: Row): string => `${operation} ${nth}`;

/** The rows of the fault table for a scenario. */
export const rowsOf = ({ beforeTheRun, calls }: Scenario): Row[] => {
  const all = [...beforeTheRun, ...calls];
  return all
    .map((operation, index) => ({
      operation,
      nth: all.slice(0, index + 1).filter((call) => call === operation).length,
    }))
    .slice(beforeTheRun.length);
};
