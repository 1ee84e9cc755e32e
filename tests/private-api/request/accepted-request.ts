import { acceptedRequestSchema, type Request } from '../../../src/private-api/request/request.ts';
import { aRequest, own } from './sample-request.ts';

/** The shortest request as the steps get it, with `change` laid over it part by part. */
export const anAcceptedRequest = (change: Readonly<Record<string, unknown>> = {}): Request =>
  acceptedRequestSchema.parse({ ...own, ...aRequest(change) });

/** The same, with other words about the network. */
export const aRequestFor = (network: Readonly<Record<string, unknown>>): Request =>
  anAcceptedRequest({ network: { vpcId: 'vpc-0c1015e7000000001', ...network } });
