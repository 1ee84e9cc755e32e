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
  requestedBy: 'arn:aws:iam::111122223333:user/asker',
  executionArn: 'arn:aws:states:eu-west-1:111122223333:execution:cloister:one',
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
