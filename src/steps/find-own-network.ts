import type { SecurityGroup, VpcEndpoint } from '../private-api/network/picture.ts';
import type { VpcRecord } from '../private-api/registry/vpc-record.ts';
import { runTag } from '../private-api/tags.ts';
import type { Ec2Port } from './ec2-port.ts';

/** What is ours in a VPC and there. */
export interface OwnNetwork {
  readonly vpcEndpoints: readonly VpcEndpoint[];
  readonly securityGroups: readonly SecurityGroup[];
}

/**
 * Finds what is ours in a VPC: what the registry lists, and what carries the nonce that was recorded before a call whose
 * answer may have been lost. Whatever else is tagged as ours is not.
 */
export const findOwnNetwork = async (
  ec2: Ec2Port,
  { vpcEndpointId, securityGroupId, nonce }: VpcRecord,
): Promise<OwnNetwork> => {
  const made = nonce === null ? undefined : { tags: { [runTag]: nonce } };
  const [listed, madeEndpoints, groups, madeGroups] = await Promise.all([
    vpcEndpointId === null ? undefined : ec2.findVpcEndpoint(vpcEndpointId),
    made === undefined ? [] : ec2.listVpcEndpoints(made),
    ec2.listSecurityGroups({ ids: securityGroupId === null ? [] : [securityGroupId] }),
    made === undefined ? [] : ec2.listSecurityGroups(made),
  ]);
  return {
    vpcEndpoints: eachOnce([...(listed === undefined ? [] : [listed]), ...madeEndpoints]).filter(
      ({ state }) => state !== 'deleted',
    ),
    securityGroups: eachOnce([...groups, ...madeGroups]),
  };
};

const eachOnce = <Item extends { readonly id: string }>(items: readonly Item[]): Item[] => [
  ...new Map(items.map((item) => [item.id, item])).values(),
];
