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

const moduleSchema = z.looseObject({
  handler: z.custom<Handler>((value) => typeof value === 'function', 'exports no handler'),
});

/** The Lambda functions, run in this process: the very handlers that are deployed, each with an environment of its own. */
export class Functions {
  readonly #options: FunctionsOptions;
  readonly #deployed = new Map<string, { handler: Handler; runtime: Runtime }>();

  constructor(options: FunctionsOptions) {
    this.#options = options;
  }

  arnOf(name: string): string {
    const { account, region } = this.#options;
    return `arn:${partitionOf(region)}:lambda:${region}:${account}:function:${name}`;
  }

  /** Loads a function before it is needed, as a cold start would count against its task's timeout. */
  async deploy(name: string, environment: Runtime['environment']): Promise<void> {
    const { handler } = moduleSchema.parse(await this.#options.load(name));
    const { clock } = this.#options;
    this.#deployed.set(name, {
      handler,
      runtime: {
        environment,
        now: () => new Date(clock.now()),
        sleep: (seconds) => clock.sleep(seconds),
        nonce: randomUUID,
      },
    });
  }

  /** Invokes a function, whose event and answer cross as JSON. Throws a `FunctionError` when it fails. */
  async invoke(name: string, event: unknown, timeoutSeconds: number): Promise<Json> {
    const deployed = this.#deployed.get(name);
    if (deployed === undefined) throw new Error(`no function ${name} is deployed`);
    const context = this.#contextOf(name, timeoutSeconds);
    try {
      const answer = await withRuntime(deployed.runtime, () =>
        deployed.handler(throughJson(event), context),
      );
      return throughJson(answer);
    } catch (error) {
      throw asFunctionError(error);
    }
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

const throughJson = (value: unknown): Json =>
  z.json().parse(JSON.parse(JSON.stringify(value ?? null)));

/** "Lambda function errors in Node.js": the error's name, message and stack; of what is no error, its text. */
const asFunctionError = (error: unknown): FunctionError =>
  error instanceof Error
    ? new FunctionError(error.name, error.message, (error.stack ?? '').split('\n'))
    : new FunctionError(typeof error, String(error), []);
