import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { z } from 'zod';
import type { Connection } from '../aws/connection.ts';
import { Failure } from '../private-api/errors.ts';
import type { Ports } from '../steps/ports.ts';
import type { Step } from '../steps/step.ts';
import { readConfiguration } from './configuration.ts';
import { logger } from './logger.ts';
import { currentRuntime, type Runtime } from './runtime.ts';

/** How the ports that a step needs are had from a connection. A function names only those it uses, so that it bundles no other client. */
export type Adapters<Needs extends keyof Ports> = {
  readonly [Need in Exclude<Needs, 'clock' | 'nonce' | 'settings'>]: (
    connection: Connection,
  ) => Ports[Need];
};

/** Answering in time matters more than waiting as long as AWS asked for. */
const reserveMs = 5_000;

/** The only place where a step meets Lambda. */
export const lambdaStep = <Needs extends keyof Ports, Input, Output>(
  step: Step<Needs, Input, Output>,
  adapters: Adapters<Needs>,
) => {
  const portsOf = portsPerRuntime(adapters);

  return middy()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .handler(async (event: unknown, context: Context): Promise<Output> => {
      const runtime = currentRuntime();
      const input = contract(step.input, event, `input of ${step.name}`);
      try {
        const output = await step.run(input, portsOf(runtime));
        return contract(step.output, output, `output of ${step.name}`);
      } catch (error) {
        logger.warn(`${step.name} failed`, { error });
        await waitAsAsked(error, runtime, context);
        throw error;
      }
    });
};

const contract = <T>(schema: z.ZodType<T>, value: unknown, what: string): T => {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Failure('InternalError', `${what}: ${z.prettifyError(parsed.error)}`);
};

/** Ports are made once per runtime: on Lambda once per sandbox, locally once per function. */
const portsPerRuntime = <Needs extends keyof Ports>(adapters: Adapters<Needs>) => {
  const made = new WeakMap<Runtime['environment'], Pick<Ports, Needs>>();

  return (runtime: Runtime): Pick<Ports, Needs> => {
    const known = made.get(runtime.environment);
    if (known !== undefined) return known;
    const { connection, settings } = readConfiguration(runtime);
    const ports = {
      ...Object.fromEntries(
        Object.entries<(connection: Connection) => unknown>(adapters).map(([need, adapter]) => [
          need,
          adapter(connection),
        ]),
      ),
      clock: { now: () => runtime.now() },
      nonce: () => runtime.nonce(),
      settings,
      // The mapped type of `adapters` guarantees every port of Needs, which Object.fromEntries cannot express.
    } as unknown as Pick<Ports, Needs>;
    made.set(runtime.environment, ports);
    return ports;
  };
};

/** A Retry cannot read `retryAfterSeconds` from an error, so the function itself waits before it fails. */
const waitAsAsked = async (error: unknown, runtime: Runtime, context: Context): Promise<void> => {
  if (!(error instanceof Failure) || error.retryAfterSeconds === undefined) return;
  const left = Math.max(0, context.getRemainingTimeInMillis() - reserveMs) / 1000;
  await runtime.sleep(Math.min(error.retryAfterSeconds, left));
};
