import type { PrivateApiRecord } from '../../src/private-api/registry/private-api-record.ts';
import { vpcKey } from '../../src/private-api/registry/vpc-record.ts';
import { acceptedRequestSchema, type Request } from '../../src/private-api/request/request.ts';
import type { Run } from '../../src/steps/state/run.ts';
import { seededVpcId } from '../runs/a-request.ts';

/** The account and region that a step world is at home in. */
export const home = { account: '111122223333', region: 'eu-west-1' };

/** The run that tests are about. Another run has another nonce. */
export const aRun = (change: Partial<Run> = {}): Run => ({
  id: '111122223333.eu-west-1.orders',
  nonce: 'nonce-of-this-run',
  ...home,
  networkAccount: home.account,
  requestedBy: 'arn:aws:iam::111122223333:user/asker',
  executionArn: 'arn:aws:states:eu-west-1:111122223333:execution:cloister:one',
  waitsItsTurn: false,
  hold: { status: 'held', fence: 1, waitSeconds: 0, since: '2026-01-01T00:00:00.000Z' },
  ...change,
});

/** The key of the seeded VPC in the registry. */
export const seededVpcKey = vpcKey({ ...home, vpcId: seededVpcId });

/** What the registry knows of a private API that a run holds for the first time. */
export const aRecord = (
  change: Partial<PrivateApiRecord> = {},
  run: Run = aRun(),
): PrivateApiRecord => ({
  id: run.id,
  status: 'PROVISIONING',
  updatedAt: '2026-01-01T00:00:00.000Z',
  requestedBy: run.requestedBy,
  executionArn: run.executionArn,
  request: {},
  requestFingerprint: 'fingerprint',
  holder: {
    executionArn: run.executionArn,
    operation: 'provision',
    fence: run.hold.fence,
    isCancelled: false,
  },
  fence: run.hold.fence,
  attempts: [{ nonce: run.nonce, keeps: false, stage: 'live' }],
  restApiId: null,
  vpcs: [],
  isProtected: false,
  formerStages: [],
  ready: null,
  error: null,
  retirement: null,
  ...change,
});

/** A request for the seeded VPC as steps get it, with `change` laid over it part by part. */
export const aRequest = (change: Readonly<Record<string, unknown>> = {}): Request =>
  acceptedRequestSchema.parse({
    name: 'orders',
    ...home,
    network: { vpcId: seededVpcId },
    api: {},
    ...change,
  });

/** The same, with more to say about the network. */
export const aRequestFor = (network: Readonly<Record<string, unknown>>): Request =>
  aRequest({ network: { vpcId: seededVpcId, ...network } });
