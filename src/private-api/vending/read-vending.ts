import { z } from 'zod';
import { accountIdSchema } from '../aws-id.ts';
import { fieldAt } from '../field-at.ts';
import { parseBySchema } from '../parse-by-schema.ts';
import type { Problem } from '../problem.ts';
import { readCustomFields } from './read-custom-fields.ts';
import type { VendedAccount } from './vended-account.ts';

/** Why an account was not vended, and which one that would have been, if the event knows. */
export interface VendingFailure {
  readonly accountId: string | undefined;
  readonly reason: string;
}

/** What an event from account vending tells. Both Control Tower's and Organizations' are CloudTrail's. */
export interface Vending {
  /** CloudTrail's id: the same in every copy of the event, on whatever way it came. */
  readonly eventId: string;
  readonly managementAccount: string;
  readonly outcome: VendedAccount | { readonly failure: VendingFailure };
}

type Outcome = Vending['outcome'];

const stateError = { error: 'must be SUCCEEDED or FAILED' };

/** "Lifecycle Events in AWS Control Tower". */
const managedAccountStatusSchema = z.discriminatedUnion(
  'state',
  [
    z
      .looseObject({
        state: z.literal('SUCCEEDED'),
        account: z.looseObject({ accountId: accountIdSchema, accountName: z.string() }),
        organizationalUnit: z.looseObject({
          organizationalUnitId: z.string(),
          organizationalUnitName: z.string(),
        }),
      })
      .transform(({ account, organizationalUnit }): Outcome => ({
        id: account.accountId,
        name: account.accountName,
        organizationalUnit: {
          id: organizationalUnit.organizationalUnitId,
          name: organizationalUnit.organizationalUnitName,
        },
        fields: {},
      })),
    z
      .looseObject({
        state: z.literal('FAILED'),
        account: z.looseObject({ accountId: z.string().optional() }).optional(),
        message: z.string().default('Control Tower gave no reason'),
      })
      .transform(({ account, message }): Outcome => ({
        failure: { accountId: account?.accountId, reason: message },
      })),
  ],
  stateError,
);

/** "Logging API calls with AWS CloudTrail for AWS Organizations": the name is masked, and no organisational unit is told. */
const createAccountStatusSchema = z.discriminatedUnion(
  'state',
  [
    z
      .looseObject({ state: z.literal('SUCCEEDED'), accountId: accountIdSchema })
      .transform(({ accountId }): Outcome => ({
        id: accountId,
        name: undefined,
        organizationalUnit: undefined,
        fields: {},
      })),
    z
      .looseObject({
        state: z.literal('FAILED'),
        failureReason: z.string().default('Organizations gave no reason'),
      })
      .transform(({ failureReason }): Outcome => ({
        failure: { accountId: undefined, reason: failureReason },
      })),
  ],
  stateError,
);

const eventID = z.string().min(1);

const detailSchema = z.discriminatedUnion(
  'eventName',
  [
    z.looseObject({
      eventName: z.literal('CreateManagedAccount'),
      eventID,
      serviceEventDetails: z
        .looseObject({ createManagedAccountStatus: managedAccountStatusSchema })
        .transform((details) => details.createManagedAccountStatus),
    }),
    z.looseObject({
      eventName: z.literal('UpdateManagedAccount'),
      eventID,
      serviceEventDetails: z
        .looseObject({ updateManagedAccountStatus: managedAccountStatusSchema })
        .transform((details) => details.updateManagedAccountStatus),
    }),
    z.looseObject({
      eventName: z.literal('CreateAccountResult'),
      eventID,
      serviceEventDetails: z
        .looseObject({ createAccountStatus: createAccountStatusSchema })
        .transform((details) => details.createAccountStatus),
    }),
  ],
  { error: 'must be CreateManagedAccount, UpdateManagedAccount or CreateAccountResult' },
);

const eventSchema = z.looseObject({ account: accountIdSchema, detail: detailSchema });

/**
 * Reads an event from account vending: Control Tower's, Organizations', or what AFT hands to its account provisioning
 * customizations, which holds Control Tower's. Or says why it is none.
 */
export const readVending = (
  sent: unknown,
): { vending: Vending; problems?: never } | { vending?: never; problems: Problem[] } => {
  const custom = readCustomFields(sent);
  const event = parseBySchema(eventSchema, fieldAt(sent, ['control_tower_event']) ?? sent);
  if (event.problems !== undefined || custom.problems !== undefined)
    return { problems: [...(event.problems ?? []), ...(custom.problems ?? [])] };

  const { account, detail } = event.data;
  const outcome = detail.serviceEventDetails;
  return {
    vending: {
      eventId: detail.eventID,
      managementAccount: account,
      outcome: 'failure' in outcome ? outcome : { ...outcome, fields: custom.fields },
    },
  };
};
