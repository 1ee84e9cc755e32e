import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { z } from 'zod';
import type { Connection } from '../aws/connection.ts';
import { Failure } from '../private-api/errors.ts';
import type { Ports } from '../steps/ports.ts';
import type { Step } from '../steps/step.ts';
import { aboutStep, logAbout } from './log-about.ts';
import { logEnd } from './log-end.ts';
import { logger } from './logger.ts';
import { perEnvironment } from './per-environment.ts';
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
  const ports = portsOf(adapters);

  return middy()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(logEnd(step.name))
    .handler(async (event: unknown, context: Context): Promise<Output> => {
      logAbout(aboutStep(event));
      const input = contract(step.input, event, `input of ${step.name}`);
      try {
        const output = await step.run(input, ports());
        // The first step of an execution finds out what it is for.
        logAbout(aboutStep(output));
        return contract(step.output, output, `output of ${step.name}`);
      } catch (error) {
        await waitAsAsked(error, currentRuntime(), context);
        throw error;
      }
    });
};

const contract = <T>(schema: z.ZodType<T>, value: unknown, what: string): T => {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Failure('InternalError', `${what}: ${z.prettifyError(parsed.error)}`);
};

/** Everything that a step needs, made when it is first asked for. */
const portsOf = <Needs extends keyof Ports>(adapters: Adapters<Needs>) =>
  perEnvironment(
    ({ connection, settings }) =>
      ({
        ...Object.fromEntries(
          Object.entries<(connection: Connection) => unknown>(adapters).map(([need, adapter]) => [
            need,
            adapter(connection),
          ]),
        ),
        clock: { now: () => currentRuntime().now() },
        nonce: () => currentRuntime().nonce(),
        settings,
        // The mapped type of `adapters` guarantees every port of Needs, which Object.fromEntries cannot express.
      }) as unknown as Pick<Ports, Needs>,
  );

/** A Retry cannot read `retryAfterSeconds` from an error, so the function itself waits before it fails. */
const waitAsAsked = async (error: unknown, runtime: Runtime, context: Context): Promise<void> => {
  if (!(error instanceof Failure) || error.retryAfterSeconds === undefined) return;
  const left = Math.max(0, context.getRemainingTimeInMillis() - reserveMs) / 1000;
  await runtime.sleep(Math.min(error.retryAfterSeconds, left));
};
