/** Everything that Cloister makes carries this tag. Alone it proves nothing: anyone can set a tag. */
export const managedTag = 'cloister:managed';
/** On a REST API: the identity of the private API it serves. */
export const idTag = 'cloister:id';
/** On an endpoint or a security group: the VPC it was made for. */
export const vpcTag = 'cloister:vpc';
/** The random nonce of the run that made it, recorded before the call that made it. */
export const runTag = 'cloister:run';

export type Tags = Readonly<Record<string, string>>;

/** Whether `tags` has every one of `wanted`. */
export const carries = (tags: Tags, wanted: Tags): boolean =>
  Object.entries(wanted).every(([key, value]) => tags[key] === value);
