import { idTag, managedTag, runTag, type Tags, vpcTag } from '../private-api/tags.ts';
import type { Run } from './state/run.ts';

/** What a run puts on the API that it makes, beside the request's own tags. */
export const restApiTags = ({ id, nonce }: Run, asked: Tags = {}): Tags => ({
  ...asked,
  [managedTag]: 'true',
  [idTag]: id,
  [runTag]: nonce,
});

/** What goes on the endpoint and the security group that are made for a VPC, under the nonce that was recorded for it. */
export const networkTags = (nonce: string, vpcId: string, asked: Tags = {}): Tags => ({
  ...asked,
  [managedTag]: 'true',
  [vpcTag]: vpcId,
  [runTag]: nonce,
});

/** Whether this run made it. */
export const isOfRun = ({ tags }: { tags: Tags }, { nonce }: Run): boolean =>
  tags[runTag] === nonce;
