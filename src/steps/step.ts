import type { z } from 'zod';
import type { Ports } from './ports.ts';

/**
 * One state of the state machine that does something: what it reads, what it adds, what it does.
 * It may run twice, and a call it made that failed may have been carried out.
 */
export interface Step<Needs extends keyof Ports, Input, Output> {
  /** The state's name, spelled as in the state machine. */
  readonly name: string;
  /** The ports it uses, and no other. */
  readonly needs: readonly Needs[];
  /** What the state's `Parameters` hand over. */
  readonly input: z.ZodType<Input>;
  /** What the state's `ResultPath` receives. */
  readonly output: z.ZodType<Output>;
  run(input: Input, ports: Pick<Ports, Needs>): Promise<NoInfer<Output>> | NoInfer<Output>;
}

/** Declares a step, so that its input, output and needs are inferred and checked against each other. */
export const defineStep = <Needs extends keyof Ports, Input, Output>(
  step: Step<Needs, Input, Output>,
): Step<Needs, Input, Output> => step;
