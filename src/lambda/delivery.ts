import { z } from 'zod';
import { Failure } from '../private-api/errors.ts';

/** An event as it reached a starter, and which attempt at it this is. */
export interface Delivery {
  readonly event: unknown;
  readonly attempt: number;
}

const sentSchema = z.looseObject({
  attempt: z.int().min(1).max(99).optional(),
  requestPayload: z.unknown().optional(),
});

/**
 * Reads what a starter was invoked with: an event, or the record of one that it failed on ("Capturing records of Lambda
 * asynchronous invocations"), by which whoever sees it in the dead-letter queue has it tried again. An `attempt` that is set
 * beside either has executions started anew. Throws `InvalidRequest` for an attempt that is no number from 1 to 99.
 */
export const readDelivery = (sent: unknown): Delivery => {
  const { data, error } = sentSchema.safeParse(sent);
  if (data === undefined)
    throw new Failure('InvalidRequest', `the event: ${z.prettifyError(error)}`);
  if (data.requestPayload === undefined) return { event: sent, attempt: data.attempt ?? 1 };
  const recorded = readDelivery(data.requestPayload);
  return { ...recorded, attempt: data.attempt ?? recorded.attempt };
};
