import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a function cannot decide for itself: its environment, the time, and chance. They are read here and nowhere else. */
export interface Runtime {
  readonly environment: Readonly<Record<string, string | undefined>>;
  now(): Date;
  sleep(seconds: number): Promise<void>;
  nonce(): string;
}

const lambdaRuntime: Runtime = {
  environment: process.env,
  now: () => new Date(),
  sleep: (seconds) => sleep(seconds * 1000),
  nonce: randomUUID,
};

const ofThisInvocation = new AsyncLocalStorage<Runtime>();

/** The runtime of the function that runs now. */
export const currentRuntime = (): Runtime => ofThisInvocation.getStore() ?? lambdaRuntime;

/** Runs a function under a runtime of its own. The local service runs many functions in one process, each with its own role. */
export const withRuntime = <T>(runtime: Runtime, run: () => T): T =>
  ofThisInvocation.run(runtime, run);
