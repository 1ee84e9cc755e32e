import type { ResourceType, Tag, TagSpecification } from '@aws-sdk/client-ec2';
import { assumed } from './assumed.ts';
import type { Ec2State } from './state.ts';

/** "Tag restrictions", EC2 user guide. */
const mostTags = 50;

/** The tags of a resource, as describe calls show them. */
export const tagsOf = (state: Ec2State, resourceId: string): Tag[] =>
  [...(state.tags.get(resourceId) ?? [])].map(([Key, Value]) => ({ Key, Value }));

/** The tags that a create call puts on the resource it makes. Throws when they are meant for another kind of resource. */
export const tagsToCreate = (
  specifications: readonly TagSpecification[] | undefined,
  resourceType: ResourceType,
): Tag[] =>
  (specifications ?? []).flatMap(({ ResourceType, Tags }) => {
    if (ResourceType !== resourceType) throw assumed.notTaggable(ResourceType);
    return Tags ?? [];
  });

/** Puts tags on a resource, over those of the same key. Throws on reserved keys and on too many, and then changes nothing. */
export const putTags = (state: Ec2State, resourceId: string, tags: readonly Tag[]): void => {
  const merged = new Map(state.tags.get(resourceId));
  for (const { Key = '', Value = '' } of tags) {
    if (Key.toLowerCase().startsWith('aws:')) throw assumed.reservedTagKey(Key);
    merged.set(Key, Value);
  }
  if (merged.size > mostTags) throw assumed.tooManyTags(mostTags);
  state.tags.set(resourceId, merged);
};
