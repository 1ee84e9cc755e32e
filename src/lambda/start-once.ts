import { z } from 'zod';
import type { Execution, Executions } from '../aws/step-functions.ts';
import { canonicalJson } from '../private-api/canonical-json.ts';
import type { CleanUpOrder, Order, RetirementOrder } from '../private-api/execution-input.ts';

/** An execution to start: of which state machine, under which name, and what for. */
export interface Start {
  readonly stateMachineArn: string;
  readonly name: string;
  readonly input: Order | RetirementOrder | CleanUpOrder;
}

/**
 * Starts an execution, or answers with the one that was started under this name. `isOurs` says whether that one was asked
 * for the same thing, whoever asked.
 */
export const startOnce = async (
  { input, ...start }: Start,
  executions: Pick<Executions, 'start'>,
): Promise<{ execution: Execution; isOurs: boolean }> => {
  const text = canonicalJson(input);
  const execution = await executions.start({ ...start, input: text });
  return { execution, isOurs: whatIsAsked(execution.input) === whatIsAsked(text) };
};

// Whoever may start executions in the console may have used the name for anything.
const startedSchema = z.looseObject({}).catch({});

const whatIsAsked = (input: string): string => {
  const { requestedBy: _, ...asked } = startedSchema.parse(JSON.parse(input));
  return canonicalJson(asked);
};
