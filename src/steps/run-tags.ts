import { idTag, managedTag, runTag, type Tags, vpcTag } from '../private-api/tags.ts';
import type { Run } from './state/run.ts';

/** What a run puts on the API that it makes, beside the request's own tags. */
export const restApiTags = ({ id, nonce }: Run, asked: Tags = {}): Tags => ({
  ...asked,
  [managedTag]: 'true',
  [idTag]: id,
  [runTag]: nonce,
});

/** What a run puts on the endpoint or the security group that it makes for a VPC. */
export const networkTags = ({ nonce }: Run, vpcId: string, asked: Tags = {}): Tags => ({
  ...asked,
  [managedTag]: 'true',
  [vpcTag]: vpcId,
  [runTag]: nonce,
});

/** Whether this run made it. */
export const isOfRun = ({ tags }: { tags: Tags }, { nonce }: Run): boolean =>
  tags[runTag] === nonce;
