import { z } from 'zod';

/**
 * What an execution of the state machine is started with: a bare request, as one would type into the console, or this
 * order, which the HTTP interface and the event starter write around one.
 */
export const orderSchema = z.strictObject({
  /** The request, without its inline definition if that travels by reference. */
  request: z.unknown(),
  /** The ARN of whoever asked. */
  requestedBy: z.string(),
  /** The SHA-256 under which the service's bucket keeps the definition that came inline. */
  definitionSha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});

export type Order = z.infer<typeof orderSchema>;

/** Tells the two apart: a request has no `requestedBy`, so what has one is an order. */
export const isOrder = (input: unknown): input is Order => orderSchema.safeParse(input).success;
