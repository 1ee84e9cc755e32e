import { randomUUID } from 'node:crypto';
import type { Context } from 'aws-lambda';
import { z } from 'zod';
import { withRuntime, type Runtime } from '../../src/lambda/runtime.ts';
import { partitionOf } from '../../src/private-api/partition.ts';
import type { Clock } from '../clock.ts';
import { FunctionError } from './function-error.ts';

type Json = z.infer<ReturnType<typeof z.json>>;
type FunctionContext = Omit<Context, 'done' | 'fail' | 'succeed'>;

/** A function as Lambda calls it. */
export type Handler = (event: unknown, context: FunctionContext) => unknown;

/** What the functions are deployed with, in the place of `serverless.yml`. */
export interface FunctionsOptions {
  readonly account: string;
  readonly region: string;
  readonly clock: Clock;
  /** The module that exports the function's `handler`. */
  readonly load: (name: string) => Promise<unknown>;
}

/** Where a function runs: what it finds around it, from one start of its runtime to the end of that. */
export interface Sandbox {
  readonly environment: Runtime['environment'];
  /** Leaves code that still runs in it without any effect. */
  readonly cutOff: () => void;
}

interface OpenSandbox {
  readonly runtime: Runtime;
  readonly cutOff: () => void;
  /** What ends each invocation that is under way. */
  readonly invocations: Set<(error: FunctionError) => void>;
}

interface Deployed {
  readonly handler: Handler;
  readonly open: () => Sandbox;
  sandbox: OpenSandbox;
}

const moduleSchema = z.looseObject({
  handler: z.custom<Handler>((value) => typeof value === 'function', 'exports no handler'),
});

/** The Lambda functions, run in this process: the very handlers that are deployed, each with an environment of its own. */
export class Functions {
  readonly #options: FunctionsOptions;
  readonly #deployed = new Map<string, Deployed>();

  constructor(options: FunctionsOptions) {
    this.#options = options;
  }

  arnOf(name: string): string {
    const { account, region } = this.#options;
    return `arn:${partitionOf(region)}:lambda:${region}:${account}:function:${name}`;
  }

  /** Loads a function before it is needed, as a cold start would count against its task's timeout. */
  async deploy(name: string, open: () => Sandbox): Promise<void> {
    const { handler } = moduleSchema.parse(await this.#options.load(name));
    this.#deployed.set(name, { handler, open, sandbox: this.#start(open()) });
  }

  /**
   * Lets a function die, as one that runs out of memory does: its invocations fail, what its code still does has no effect,
   * and the next invocation finds a new sandbox.
   */
  kill(name: string): void {
    const deployed = this.#get(name);
    const { cutOff, invocations } = deployed.sandbox;
    deployed.sandbox = this.#start(deployed.open());
    cutOff();
    for (const end of invocations)
      end(new FunctionError('Runtime.ExitError', 'Runtime exited with error: signal: killed', []));
  }

  /** Invokes a function, whose event and answer cross as JSON. Throws a `FunctionError` when it fails. */
  async invoke(name: string, event: unknown, timeoutSeconds: number): Promise<Json> {
    const { handler, sandbox } = this.#get(name);
    const context = this.#contextOf(name, timeoutSeconds);
    const death = Promise.withResolvers<never>();
    sandbox.invocations.add(death.reject);
    try {
      const answer = withRuntime(sandbox.runtime, () => handler(throughJson(event), context));
      return throughJson(await Promise.race([answer, death.promise]));
    } catch (error) {
      throw asFunctionError(error);
    } finally {
      sandbox.invocations.delete(death.reject);
    }
  }

  #get(name: string): Deployed {
    const deployed = this.#deployed.get(name);
    if (deployed === undefined) throw new Error(`no function ${name} is deployed`);
    return deployed;
  }

  #start({ environment, cutOff }: Sandbox): OpenSandbox {
    const { clock } = this.#options;
    return {
      runtime: {
        environment,
        now: () => new Date(clock.now()),
        sleep: (seconds) => clock.sleep(seconds),
        nonce: randomUUID,
      },
      cutOff,
      invocations: new Set(),
    };
  }

  #contextOf(name: string, timeoutSeconds: number): FunctionContext {
    const deadline = Date.now() + timeoutSeconds * 1000;
    return {
      functionName: name,
      functionVersion: '$LATEST',
      invokedFunctionArn: this.arnOf(name),
      memoryLimitInMB: '256',
      awsRequestId: randomUUID(),
      logGroupName: `/aws/lambda/${name}`,
      logStreamName: 'local',
      callbackWaitsForEmptyEventLoop: true,
      getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    };
  }
}

// JSON it is, whatever its members are called: a schema would leave `__proto__` out.
const jsonSchema = z.custom<Json>();

const throughJson = (value: unknown): Json =>
  jsonSchema.parse(JSON.parse(JSON.stringify(value ?? null)));

/** "Lambda function errors in Node.js": the error's name, message and stack; of what is no error, its text. */
const asFunctionError = (error: unknown): FunctionError => {
  if (error instanceof FunctionError) return error;
  return error instanceof Error
    ? new FunctionError(error.name, error.message, (error.stack ?? '').split('\n'))
    : new FunctionError(typeof error, String(error), []);
};
