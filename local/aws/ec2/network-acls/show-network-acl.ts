import type {
  NetworkAcl as DescribedNetworkAcl,
  NetworkAclEntry as DescribedEntry,
} from '@aws-sdk/client-ec2';
import type { Ec2State, NetworkAcl, NetworkAclEntry } from '../state.ts';
import { tagsOf } from '../tags.ts';
import { associationsOf } from './network-acl-store.ts';

/** The last word on what no entry matches; the console shows an asterisk ("describe-network-acls", AWS CLI command reference). */
const denyingRest = (number: number, cidr: string): NetworkAclEntry[] =>
  [false, true].map((egress) => ({
    number,
    egress,
    action: 'deny',
    protocol: '-1',
    cidr,
    ports: undefined,
  }));

const showEntry = ({
  number,
  egress,
  action,
  protocol,
  cidr,
  ports,
}: NetworkAclEntry): DescribedEntry => ({
  RuleNumber: number,
  Egress: egress,
  RuleAction: action,
  Protocol: protocol,
  ...(cidr.includes(':') ? { Ipv6CidrBlock: cidr } : { CidrBlock: cidr }),
  ...(ports && { PortRange: { From: ports.from, To: ports.to } }),
});

/** A network ACL as DescribeNetworkAcls shows it, outbound entries first. */
export const showNetworkAcl = (state: Ec2State, acl: NetworkAcl): DescribedNetworkAcl => {
  const isDualStack = state.vpcs.get(acl.vpcId)?.ipv6CidrBlock !== undefined;
  const entries = [
    ...acl.entries,
    ...denyingRest(32_767, '0.0.0.0/0'),
    // Assumed: the number of the second asterisk, as users' listings show it.
    ...(isDualStack ? denyingRest(32_768, '::/0') : []),
  ];
  return {
    NetworkAclId: acl.id,
    OwnerId: acl.ownerId,
    VpcId: acl.vpcId,
    IsDefault: acl.isDefault,
    Associations: associationsOf(state, acl).map(({ id, subnetId, networkAclId }) => ({
      NetworkAclAssociationId: id,
      NetworkAclId: networkAclId,
      SubnetId: subnetId,
    })),
    Entries: entries
      .toSorted((a, b) => Number(b.egress) - Number(a.egress) || a.number - b.number)
      .map(showEntry),
    Tags: tagsOf(state, acl.id),
  };
};
