import { byteLength } from '../definition/definition-size.ts';
import type { Problem } from '../problem.ts';
import type { Request } from './request.ts';

// Step Functions carries 256 KiB from state to state ("Step Functions service quotas"). What the steps find needs room too.
const mostBytes = 128 * 1024;

/** A request that is too large to travel through the state machine. Its inline definition travels by reference instead. */
export const sizeProblems = (request: Request): Problem[] => {
  const { definition: _, ...api } = request.api;
  const bytes = byteLength(JSON.stringify({ ...request, api }));
  if (bytes <= mostBytes) return [];
  const message = `must have at most ${mostBytes} bytes as JSON, without api.definition; got ${bytes}`;
  return [{ pointer: '', message }];
};
