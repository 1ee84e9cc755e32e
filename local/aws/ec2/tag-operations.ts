import type { CreateTagsRequest, DeleteTagsRequest } from '@aws-sdk/client-ec2';
import { assumed } from './assumed.ts';
import { ec2Operation } from './ec2-operation.ts';
import { getResource } from './get-resources.ts';
import { required } from './required.ts';
import { resourceKinds } from './resource-kinds.ts';
import type { Ec2State } from './state.ts';
import { putTags } from './tags.ts';
import { visibleEndpoints } from './vpc-endpoints/visible-endpoints.ts';

/** Throws unless there is something with this id, of a kind that can be tagged. */
const checkExists = (state: Ec2State, id: string, now: number): void => {
  const taggable = [
    { kind: resourceKinds.vpc, known: state.vpcs },
    { kind: resourceKinds.subnet, known: state.subnets },
    { kind: resourceKinds.securityGroup, known: state.securityGroups },
    { kind: resourceKinds.securityGroupRule, known: state.securityGroupRules },
    { kind: resourceKinds.networkAcl, known: state.networkAcls },
    { kind: resourceKinds.networkInterface, known: state.networkInterfaces },
    { kind: resourceKinds.vpcEndpoint, known: visibleEndpoints(state, now) },
  ];
  const found = taggable.find(({ kind }) => id.startsWith(`${kind.prefix}-`));
  if (found === undefined) throw assumed.notTaggableId(id);
  getResource<object>(found.known, id, found.kind);
};

/** Tags of the same key are overwritten. */
export const createTags = ec2Operation<CreateTagsRequest, object>(
  'CreateTags',
  ['Resources', 'Tags'],
  (input, { clock, here: { ec2: state } }) => {
    const ids = required(input.Resources, 'resourceIdSet');
    const tags = required(input.Tags, 'tagSet');
    for (const id of ids) checkExists(state, id, clock.now());
    for (const id of ids) putTags(state, id, tags);
    return {};
  },
);

/** Without tags, all go; a tag without a value goes whatever its value; one with a value only if it has that ("Tag.N", DeleteTags). */
export const deleteTags = ec2Operation<DeleteTagsRequest, object>(
  'DeleteTags',
  ['Resources', 'Tags'],
  (input, { clock, here: { ec2: state } }) => {
    const ids = required(input.Resources, 'resourceIdSet');
    for (const id of ids) checkExists(state, id, clock.now());
    for (const id of ids) {
      const tags = state.tags.get(id);
      if (input.Tags === undefined) tags?.clear();
      for (const { Key = '', Value } of input.Tags ?? [])
        if (Value === undefined || tags?.get(Key) === Value) tags?.delete(Key);
    }
    return {};
  },
);
