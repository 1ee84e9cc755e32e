import type { MiddlewareObj } from '@middy/core';
import { loggedError } from './logged-error.ts';
import { logger } from './logger.ts';
import { currentRuntime } from './runtime.ts';

/** One line in the log at the end of each invocation: how it went, and how long it took. */
export const logEnd = (
  what: string,
): Required<Pick<MiddlewareObj, 'before' | 'after' | 'onError'>> => {
  const startedAt = new WeakMap<object, number>();
  const now = (): number => currentRuntime().now().getTime();
  const secondsOf = (request: object): number => (now() - (startedAt.get(request) ?? now())) / 1000;

  return {
    before: (request) => void startedAt.set(request, now()),
    after: (request) => logger.info(`${what} succeeded`, { seconds: secondsOf(request) }),
    onError: (request) =>
      logger.warn(`${what} failed`, {
        seconds: secondsOf(request),
        error: loggedError(request.error),
      }),
  };
};
