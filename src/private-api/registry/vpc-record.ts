import { z } from 'zod';

/** The execution that creates, changes or deletes the endpoint of a VPC; others wait for it. */
const vpcHolderSchema = z.strictObject({
  executionArn: z.string(),
  phase: z.enum(['creating', 'modifying', 'deleting']),
});

/** What the registry knows of one VPC: the endpoint and the group that Cloister made there, and who uses which endpoint. */
export const vpcRecordSchema = z.strictObject({
  /** `{account}.{region}.{vpcId}`. */
  id: z.string(),
  /** Rises with every endpoint of ours that is deleted or found gone. */
  generation: z.int().nonnegative(),
  /** On everything of ours in this generation, as the tag `cloister:run`; null once what was made is recorded. */
  nonce: z.string().nullable(),
  /** The endpoint that is ours. */
  vpcEndpointId: z.string().nullable(),
  /** When its creation was recorded: EC2 may not show it for a while after that. */
  madeAt: z.iso.datetime().optional(),
  /** When the run that was making the endpoint, and leaves, looked for it in vain: EC2 may not show it for a while. */
  missedAt: z.iso.datetime().optional(),
  /** The security group that is ours. */
  securityGroupId: z.string().nullable(),
  /** Whether private DNS is still to be switched on, on the endpoint that is ours. */
  isPrivateDnsDue: z.boolean(),
  /** Whether the endpoint stays when nobody uses it any more. */
  isKept: z.boolean(),
  /** The private APIs that use an endpoint here, by id, each with its endpoint; null while that is being made. */
  users: z.record(z.string(), z.string().nullable()),
  holder: vpcHolderSchema.nullable(),
});

export type VpcRecord = z.infer<typeof vpcRecordSchema>;

/** The key of a VPC in the registry. */
export const vpcKey = (where: { account: string; region: string; vpcId: string }): string =>
  `${where.account}.${where.region}.${where.vpcId}`;

/** The account and region of a VPC, by its key in the registry. */
export const placeOfVpc = (key: string): { account: string; region: string } => {
  const [account = '', region = ''] = key.split('.');
  return { account, region };
};

/** A VPC that the registry does not know yet. */
export const unknownVpc = (id: string): VpcRecord => ({
  id,
  generation: 0,
  nonce: null,
  vpcEndpointId: null,
  securityGroupId: null,
  isPrivateDnsDue: false,
  isKept: false,
  users: {},
  holder: null,
});
