import type { Filter, ResourceType, Tag, TagSpecification } from '@aws-sdk/client-ec2';
import type { Tags } from '../../private-api/tags.ts';

/** EC2's list of tags as a record. */
export const fromEc2Tags = (tags: readonly Tag[] = []): Tags =>
  Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [Key, Value]));

/** A record of tags as EC2's list. */
export const toEc2Tags = (tags: Tags): Tag[] =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

/** Tags to be put on a thing in the call that creates it. */
export const tagSpecification = (ResourceType: ResourceType, tags: Tags): TagSpecification => ({
  ResourceType,
  Tags: toEc2Tags(tags),
});

/** Filters for what carries all of the tags, to the letter: EC2 takes `*` and `?` for wildcards ("Filter using the API", EC2 user guide). */
export const tagFilters = (tags: Tags): Filter[] =>
  Object.entries(tags).map(([key, value]) => ({
    Name: `tag:${key}`,
    Values: [value.replace(/[*?\\]/g, String.raw`\$&`)],
  }));
