import type {
  GetTagsRequest,
  TagResourceRequest,
  Tags,
  UntagResourceRequest,
} from '@aws-sdk/client-api-gateway';
import { notImitated, refuseUnimitated } from '../refusal.ts';
import type { Call, Operation } from '../service.ts';
import { findTaggedThing } from './arn.ts';
import { checkTags } from './check-tags.ts';
import { getRestApi, getStage } from './lookup.ts';

/** The API or the stage, whichever the ARN names: both keep their tags under `tags`. */
const getTagged = (
  arn: string | undefined,
  call: Call,
): { tags?: Record<string, string> | undefined } => {
  const named = findTaggedThing(arn ?? '', call.region);
  if (!named) throw notImitated(`tags on ${arn ?? 'nothing'}`);
  const api = getRestApi(call, named.restApiId);
  return named.stageName === undefined ? api : getStage(api, named.stageName);
};

export const tagResource: Operation<TagResourceRequest, object> = (input, call) => {
  const tagged = getTagged(input.resourceArn, call);
  tagged.tags = { ...tagged.tags, ...checkTags(input.tags ?? {}) };
  return {};
};

export const untagResource: Operation<UntagResourceRequest, object> = (input, call) => {
  const tagged = getTagged(input.resourceArn, call);
  const gone = input.tagKeys ?? [];
  tagged.tags = Object.fromEntries(
    Object.entries(tagged.tags ?? {}).filter(([key]) => !gone.includes(key)),
  );
  return {};
};

export const getTags: Operation<GetTagsRequest, Tags> = (input, call) => {
  refuseUnimitated(input, ['resourceArn'], 'GetTags');
  return { tags: getTagged(input.resourceArn, call).tags ?? {} };
};
