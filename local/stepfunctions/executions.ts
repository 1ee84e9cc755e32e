import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AwsError } from '../aws/aws-error.ts';
import type { Clock } from '../clock.ts';
import type { ChainRun, Json } from './chain-run.ts';
import type { Definition } from './definition.ts';
import { History } from './history.ts';
import { maxPayloadBytes } from './payload-limit.ts';
import { runChain } from './run-chain.ts';

/** One execution, as `DescribeExecution` knows it. Times are service time, in milliseconds. */
export interface Execution {
  readonly arn: string;
  readonly name: string;
  readonly input: string;
  readonly startedAt: number;
  readonly history: History;
  readonly stop: AbortController;
  /** Resolves when nothing of it runs any more, but functions that were left to themselves. */
  done: Promise<void>;
  /** How it ended; absent while it runs. */
  ending?: Ending;
}

/** How an execution ended, and when. */
export interface Ending {
  readonly status: 'SUCCEEDED' | 'FAILED' | 'ABORTED';
  readonly at: number;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
}

/** The state machine that is deployed locally, and what runs it. */
export interface DeployedMachine {
  readonly arn: string;
  readonly definition: Definition;
  readonly clock: Clock;
  readonly functions: ChainRun['functions'];
}

/** "Amazon States Language": names of 80 characters at most, without white space, brackets, wildcards and some signs. */
const nameSchema = z.string().regex(/^[^\s?*<>{}[\]"#%\\^|~`$&,;:/\p{Cc}]{1,80}$/u);

const keptMs = 90 * 24 * 3600 * 1000;

/** Every execution of one state machine, with the rules of `StartExecution`. */
export class Executions {
  readonly machine: DeployedMachine;
  /** Service time, in milliseconds. */
  readonly deployedAt: number;
  readonly #byName = new Map<string, Execution>();
  /** Is told of every execution that has ended. */
  onEnd: (execution: Execution, ending: Ending) => void = () => undefined;

  constructor(machine: DeployedMachine) {
    this.machine = machine;
    this.deployedAt = machine.clock.now();
  }

  /** Newest first. */
  list(): Execution[] {
    return [...this.#byName.values()].filter((execution) => this.#isKept(execution)).reverse();
  }

  find(arn: string): Execution | undefined {
    return this.list().find((execution) => execution.arn === arn);
  }

  /**
   * Starts an execution. The same name with the same input, while that runs, answers with it; any other use of a name that
   * was used within 90 days is `ExecutionAlreadyExists` ("StartExecution" in the API reference).
   */
  start(name: string = randomUUID(), input = '{}'): Execution {
    if (!nameSchema.safeParse(name).success)
      throw new AwsError('InvalidName', `Invalid Name: '${name}'`);
    if (Buffer.byteLength(input) > maxPayloadBytes)
      throw new AwsError(
        'ValidationException',
        `1 validation error detected: Value at 'input' failed to satisfy constraint: Member must have size less than or equal to ${maxPayloadBytes} bytes in UTF-8 encoding`,
      );
    const value = parseInput(input);
    const arn = `${this.machine.arn.replace(':stateMachine:', ':execution:')}:${name}`;
    const former = this.#byName.get(name);
    if (former && this.#isKept(former)) {
      if (!former.ending && former.input === input) return former;
      throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
    }
    const execution: Execution = {
      arn,
      name,
      input,
      startedAt: this.machine.clock.now(),
      history: new History(this.machine.clock),
      stop: new AbortController(),
      done: Promise.resolve(),
    };
    this.#byName.delete(name);
    this.#byName.set(name, execution);
    execution.done = this.#run(execution, value);
    return execution;
  }

  /** Ends an execution as `ABORTED`. One that has ended stays as it is. */
  stop(execution: Execution, error?: string, cause?: string): void {
    if (execution.ending) return;
    const details = {
      ...(error !== undefined && { error }),
      ...(cause !== undefined && { cause }),
    };
    execution.history.end({ type: 'ExecutionAborted', executionAbortedEventDetails: details });
    this.#end(execution, { status: 'ABORTED', ...details });
    execution.stop.abort();
  }

  stopAll(): void {
    for (const execution of this.#byName.values()) this.stop(execution);
  }

  async #run(execution: Execution, input: Json): Promise<void> {
    const { definition, clock, functions } = this.machine;
    const { history, arn, name, stop } = execution;
    history.add(
      { type: 'ExecutionStarted', executionStartedEventDetails: { input: execution.input } },
      0,
    );
    const run = {
      execution: { Id: arn, Name: name },
      clock,
      functions,
      history,
      signal: stop.signal,
      // The first state follows nothing ("Testing with mocked service integrations" shows a history).
      previous: 0,
    };
    try {
      const output = JSON.stringify(await runChain(definition, input, run));
      if (execution.ending) return;
      history.end({ type: 'ExecutionSucceeded', executionSucceededEventDetails: { output } });
      this.#end(execution, { status: 'SUCCEEDED', output });
    } catch (thrown) {
      if (execution.ending) return;
      const [error, cause] =
        thrown instanceof Error
          ? [thrown.name, thrown.message]
          : ['States.Runtime', String(thrown)];
      history.end({ type: 'ExecutionFailed', executionFailedEventDetails: { error, cause } });
      this.#end(execution, { status: 'FAILED', error, cause });
    }
  }

  #end(execution: Execution, how: Omit<Ending, 'at'>): void {
    const ending = { ...how, at: this.machine.clock.now() };
    execution.ending = ending;
    this.onEnd(execution, ending);
  }

  #isKept({ ending }: Execution): boolean {
    return !ending || this.machine.clock.now() - ending.at < keptMs;
  }
}

const parseInput = (input: string): Json => {
  try {
    return z.json().parse(JSON.parse(input));
  } catch (error) {
    throw new AwsError(
      'InvalidExecutionInput',
      `Invalid State Machine Execution Input: '${String(error)}'`,
    );
  }
};
