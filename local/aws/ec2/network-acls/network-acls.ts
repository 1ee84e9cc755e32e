import type {
  CreateNetworkAclRequest,
  CreateNetworkAclResult,
  DeleteNetworkAclRequest,
  DescribeNetworkAclsRequest,
  DescribeNetworkAclsResult,
  NetworkAcl as DescribedNetworkAcl,
  ReplaceNetworkAclAssociationRequest,
  ReplaceNetworkAclAssociationResult,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../aws-error.ts';
import { ec2Id } from '../../ids.ts';
import { assumed } from '../assumed.ts';
import { findMadeBefore, rememberMade } from '../client-tokens.ts';
import { ec2Operation } from '../ec2-operation.ts';
import { filtered, type FilterFields } from '../filters.ts';
import { getResource, getResources } from '../get-resources.ts';
import { paged } from '../paging.ts';
import { required } from '../required.ts';
import { resourceKinds } from '../resource-kinds.ts';
import { checkOwner } from '../shared-subnets.ts';
import type { NetworkAcl } from '../state.ts';
import { putTags, tagsToCreate } from '../tags.ts';
import { associationsOf, networkAclAssociations } from './network-acl-store.ts';
import { showNetworkAcl } from './show-network-acl.ts';

/** A new one lets nothing through until it has entries ("Custom network ACLs for your VPC", VPC user guide). */
export const createNetworkAcl = ec2Operation<CreateNetworkAclRequest, CreateNetworkAclResult>(
  'CreateNetworkAcl',
  ['VpcId', 'ClientToken', 'TagSpecifications'],
  (input, { account, here: { ec2: state } }) => {
    const answer = (acl: NetworkAcl) => ({
      NetworkAcl: showNetworkAcl(state, acl),
      ClientToken: input.ClientToken,
    });
    const madeBefore = findMadeBefore(state.networkAclRequests, input);
    if (madeBefore !== undefined) return answer(madeBefore);

    const vpc = getResource(state.vpcs, required(input.VpcId, 'vpcId'), resourceKinds.vpc);
    checkOwner(vpc, account, 'CreateNetworkAcl');
    const tags = tagsToCreate(input.TagSpecifications, 'network-acl');
    const acl: NetworkAcl = {
      id: ec2Id('acl'),
      ownerId: account,
      vpcId: vpc.id,
      isDefault: false,
      entries: [],
    };
    putTags(state, acl.id, tags);
    state.networkAcls.set(acl.id, acl);
    rememberMade(state.networkAclRequests, input, acl);
    return answer(acl);
  },
);

const filterFields: FilterFields<DescribedNetworkAcl> = {
  'network-acl-id': (acl) => [acl.NetworkAclId],
  'vpc-id': (acl) => [acl.VpcId],
  'owner-id': (acl) => [acl.OwnerId],
  default: (acl) => [String(acl.IsDefault)],
  'association.association-id': (acl) =>
    (acl.Associations ?? []).map(({ NetworkAclAssociationId }) => NetworkAclAssociationId),
  'association.subnet-id': (acl) => (acl.Associations ?? []).map(({ SubnetId }) => SubnetId),
};

export const describeNetworkAcls = ec2Operation<
  DescribeNetworkAclsRequest,
  DescribeNetworkAclsResult
>(
  'DescribeNetworkAcls',
  ['NetworkAclIds', 'Filters', 'MaxResults', 'NextToken'],
  (input, { here: { ec2: state } }) => {
    const ids = input.NetworkAclIds ?? [...state.networkAcls.keys()];
    const shown = getResources(state.networkAcls, ids, resourceKinds.networkAcl).map((acl) =>
      showNetworkAcl(state, acl),
    );
    const matching = filtered(shown, input.Filters, filterFields, ({ Tags }) => Tags);
    const { page, NextToken } = paged(matching, input);
    return { NetworkAcls: page, NextToken };
  },
);

/** The association of the subnet with the new one has another id. */
export const replaceNetworkAclAssociation = ec2Operation<
  ReplaceNetworkAclAssociationRequest,
  ReplaceNetworkAclAssociationResult
>(
  'ReplaceNetworkAclAssociation',
  ['AssociationId', 'NetworkAclId'],
  (input, { here: { ec2: state } }) => {
    const asked = required(input.AssociationId, 'associationId');
    const acl = getResource(
      state.networkAcls,
      required(input.NetworkAclId, 'networkAclId'),
      resourceKinds.networkAcl,
    );
    const association = networkAclAssociations(state).find(({ id }) => id === asked);
    if (association === undefined) throw assumed.aclAssociationNotFound(asked);
    const { subnetId } = association;
    if (state.subnets.get(subnetId)?.vpcId !== acl.vpcId)
      throw assumed.subnetInOtherVpc(subnetId, acl.vpcId);
    const NewAssociationId = ec2Id('aclassoc');
    state.networkAclChoices.set(subnetId, { id: NewAssociationId, networkAclId: acl.id });
    return { NewAssociationId };
  },
);

/** Neither a default one nor one that subnets have ("DeleteNetworkAcl", EC2 API reference). */
export const deleteNetworkAcl = ec2Operation<DeleteNetworkAclRequest, object>(
  'DeleteNetworkAcl',
  ['NetworkAclId'],
  (input, { here: { ec2: state } }) => {
    const id = required(input.NetworkAclId, 'networkAclId');
    const acl = getResource(state.networkAcls, id, resourceKinds.networkAcl);
    if (acl.isDefault) throw assumed.defaultAclStays(id);
    if (associationsOf(state, acl).length > 0)
      throw new AwsError(
        'DependencyViolation',
        `The networkAcl '${id}' has dependencies and cannot be deleted.`,
      );
    state.networkAcls.delete(id);
    state.tags.delete(id);
    return {};
  },
);
