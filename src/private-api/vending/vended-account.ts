import { z } from 'zod';

/** What whoever asked for an account said beside, such as AFT's custom fields. */
export const fieldsSchema = z.record(z.string(), z.json());

/** An account that was vended, as far as its event tells. */
export interface VendedAccount {
  readonly id: string;
  /** Unknown where the event masks it. */
  readonly name: string | undefined;
  /** Unknown where the event does not say in which one the account is. */
  readonly organizationalUnit: { readonly id: string; readonly name: string } | undefined;
  readonly fields: z.infer<typeof fieldsSchema>;
}
