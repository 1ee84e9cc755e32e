import { z } from 'zod';
import { fieldsSchema } from './vended-account.ts';

/** What accounts get when they are vended. */
export const blueprintSchema = z
  .strictObject({
    /** Of which organisational units: their ids, or names that no two of them have. */
    organizationalUnits: z.array(z.string().min(1)).min(1).optional(),
    /** Also of every account that no other blueprint is for. */
    default: z.literal(true).optional(),
    /** Values for `{{fields.…}}` where the event brings none. */
    fields: fieldsSchema.default({}),
    /** Requests, with placeholders for what differs from account to account. */
    requests: z.array(z.record(z.string(), z.unknown())).min(1),
  })
  .refine((blueprint) => blueprint.organizationalUnits ?? blueprint.default, {
    error: 'must have organizationalUnits, or default: true, or both',
  });

/** A blueprint, and the name of the file that it came from. */
export interface Blueprint extends z.infer<typeof blueprintSchema> {
  readonly name: string;
}
