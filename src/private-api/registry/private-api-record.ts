import { z } from 'zod';
import { vpcEndpointSchema } from '../network/picture.ts';
import { resultSchema, retirementSchema, runErrorSchema } from '../result.ts';

/** What an execution does with a private API: a clean-up takes back what an execution made that ended in the middle. */
export const operationSchema = z.enum(['provision', 'retire', 'cleanUp']);

/** The execution that may change a private API, and nobody else while it runs. */
const holderSchema = z.strictObject({
  executionArn: z.string(),
  operation: operationSchema,
  /** Rises with every hold that is taken. */
  fence: z.int().positive(),
  /** Set from outside: the holder stops at its next step, and follows `onFailure`. */
  isCancelled: z.boolean(),
});

/** A run that may have left something behind since the private API was last READY, known by the nonce on what it made. */
const attemptSchema = z.strictObject({
  nonce: z.string(),
  /** Whether what it left is kept for another try. Ours it is in either case. */
  keeps: z.boolean(),
  /** The stage that it was asked for. */
  stage: z.string(),
});

/** A stage as it was read back when the private API was READY. */
export const stageSnapshotSchema = z.strictObject({
  name: z.string(),
  deploymentId: z.string(),
  description: z.string().optional(),
  variables: z.record(z.string(), z.string()),
  tracing: z.boolean(),
  accessLogDestinationArn: z.string().optional(),
  accessLogFormat: z.string().optional(),
  throttling: z
    .strictObject({ rateLimit: z.number().optional(), burstLimit: z.number().optional() })
    .optional(),
  tags: z.record(z.string(), z.string()),
});

/** Everything that a failed update restores, as it was read back when the private API was last READY. */
export const snapshotSchema = z.strictObject({
  restApiId: z.string(),
  /** The definition that was imported: the SHA-256 of its text, and the content that API Gateway made of it. */
  definition: z.strictObject({
    sha256: z.string(),
    basepath: z.enum(['ignore', 'prepend', 'split']),
    content: z.string(),
  }),
  /** JSON text. */
  policy: z.string(),
  vpcEndpointIds: z.array(z.string()),
  description: z.string().optional(),
  tags: z.record(z.string(), z.string()),
  stage: stageSnapshotSchema,
  /** The key of its VPC in the registry. */
  vpc: z.string(),
  vpcEndpoint: vpcEndpointSchema.pick({
    id: true,
    subnetIds: true,
    securityGroupIds: true,
    privateDns: true,
    policy: true,
    tags: true,
  }),
  /** The security group of ours on that endpoint, and the networks that it admits; null where it has none. */
  securityGroup: z.strictObject({ id: z.string(), admits: z.array(z.string()) }).nullable(),
});

/** What the registry knows of one private API. */
export const privateApiRecordSchema = z.strictObject({
  /** `{account}.{region}.{name}`. */
  id: z.string(),
  status: z.enum(['PROVISIONING', 'READY', 'FAILED', 'RETIRING', 'RETIRED']),
  updatedAt: z.iso.datetime(),
  requestedBy: z.string(),
  /** The last execution that held it. */
  executionArn: z.string(),
  /** The last request that was accepted, without its inline definition, and the hash of request and definition. */
  request: z.unknown(),
  requestFingerprint: z.string(),
  holder: holderSchema.nullable(),
  /** The fence of the last hold. */
  fence: z.int().nonnegative(),
  attempts: z.array(attemptSchema),
  /** The REST API that is ours, once it is known. */
  restApiId: z.string().nullable(),
  /** The VPCs, by their keys in the registry, in which this private API may be a user of an endpoint. */
  vpcs: z.array(z.string()),
  isProtected: z.boolean(),
  /** Stages of ours that were given up and could not be deleted yet. */
  formerStages: z.array(z.string()),
  ready: z.strictObject({ result: resultSchema, snapshot: snapshotSchema }).nullable(),
  /** The last failure; none once a run has gone well again. */
  error: runErrorSchema.nullable(),
  retirement: retirementSchema.nullable(),
  /** When it was last looked at on schedule, and what was found that whoever listens has been told of. */
  drift: z.strictObject({ lookedAt: z.iso.datetime(), told: z.array(z.string()) }).optional(),
});

export type PrivateApiRecord = z.infer<typeof privateApiRecordSchema>;
export type Snapshot = z.infer<typeof snapshotSchema>;
