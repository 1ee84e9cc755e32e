import { AsyncLocalStorage } from 'node:async_hooks';
import type { Handler } from '../../local/lambda/functions.ts';

/** What a function's log keeps for one invocation: on Lambda each has a process to itself, and here many run side by side. */
const ofOneInvocation = new AsyncLocalStorage<Map<symbol, unknown>>();

/** What Lambda's runtime offers for that ("Lambda Managed Instances Node.js runtime"). */
const InvokeStore = {
  hasContext: () => ofOneInvocation.getStore() !== undefined,
  get: (key: symbol) => ofOneInvocation.getStore()?.get(key),
  set: (key: symbol, value: unknown) => void ofOneInvocation.getStore()?.set(key, value),
  getXRayTraceId: () => undefined,
};

// Imported before anything else, this has the log written as on Lambda.
Object.assign(globalThis, { awslambda: { InvokeStore } });
process.env['AWS_LAMBDA_FUNCTION_NAME'] = 'cloister';
process.env['AWS_LAMBDA_MAX_CONCURRENCY'] = '1';

/** Keeps what a function logs apart from what others that run at the same moment do. */
export const apart =
  (deployed: Handler): Handler =>
  (event, context) =>
    ofOneInvocation.run(new Map(), () => deployed(event, context));
