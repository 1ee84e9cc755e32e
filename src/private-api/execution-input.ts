import { z } from 'zod';

/**
 * What an execution that provisions is started with: a bare request, as one would type into the console, or this order,
 * which the HTTP interface and the event starter write around one.
 */
export const orderSchema = z.strictObject({
  /** The request, without its inline definition if that travels by reference. */
  request: z.unknown(),
  /** The ARN of whoever asked. */
  requestedBy: z.string(),
  /** Whether the run waits while another one holds the private API, instead of failing. */
  waitsItsTurn: z.boolean(),
  /** The SHA-256 under which the service's bucket keeps the definition that came inline. */
  definitionSha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});

/** What an execution that retires a private API is started with by the HTTP interface. */
export const retirementOrderSchema = z.strictObject({
  /** The id of the private API. */
  retire: z.string(),
  /** The ARN of whoever asked. */
  requestedBy: z.string(),
});

/** What an execution that cleans up after others is started with, by the function that settles what ended in the middle. */
export const cleanUpOrderSchema = z.strictObject({
  /** The id of the private API. */
  cleanUp: z.string(),
  /** The ARNs of the execution that ended in the middle, and of every clean-up after it that did so too. */
  after: z.array(z.string()).min(1),
  /** The ARN of whoever asked for what is cleaned up. */
  requestedBy: z.string(),
});

export type Order = z.infer<typeof orderSchema>;
export type RetirementOrder = z.infer<typeof retirementOrderSchema>;
export type CleanUpOrder = z.infer<typeof cleanUpOrderSchema>;

/** Tells an order from a bare request: a request has no `requestedBy`, so what has one is an order. */
export const isOrder = (input: unknown): input is Order => orderSchema.safeParse(input).success;

/** Tells the order for a clean-up from everything else that an execution may be started with. */
export const isCleanUpOrder = (input: unknown): input is CleanUpOrder =>
  cleanUpOrderSchema.safeParse(input).success;
