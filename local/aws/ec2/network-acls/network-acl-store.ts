import type { Ec2State, NetworkAcl, NetworkAclEntry, Subnet, Vpc } from '../state.ts';

/** What lets everything of one IP version in, and out again. */
const allowingAll = (number: number, cidr: string): NetworkAclEntry[] =>
  [false, true].map((egress) => ({
    number,
    egress,
    action: 'allow',
    protocol: '-1',
    cidr,
    ports: undefined,
  }));

/** Adds a VPC's default network ACL, which lets everything through ("Default network ACL for a VPC", VPC user guide). */
export const addDefaultNetworkAcl = (state: Ec2State, vpc: Vpc, id: string): void => {
  state.networkAcls.set(id, {
    id,
    ownerId: vpc.ownerId,
    vpcId: vpc.id,
    isDefault: true,
    entries: [
      ...allowingAll(100, '0.0.0.0/0'),
      ...(vpc.ipv6CidrBlock === undefined ? [] : allowingAll(101, '::/0')),
    ],
  });
};

/** The network ACL of a subnet, and the id by which it is the subnet's: the default one of the VPC, unless another was chosen. */
export interface NetworkAclAssociation {
  readonly id: string;
  readonly subnetId: string;
  readonly networkAclId: string;
}

/** A subnet of a VPC of another account has none that this account sees. */
const associationOf = (state: Ec2State, subnet: Subnet): NetworkAclAssociation | undefined => {
  const chosen = state.networkAclChoices.get(subnet.id);
  if (chosen !== undefined) return { ...chosen, subnetId: subnet.id };
  const standing = [...state.networkAcls.values()].find(
    ({ vpcId, isDefault }) => isDefault && vpcId === subnet.vpcId,
  );
  return (
    standing && {
      id: subnet.id.replace('subnet-', 'aclassoc-'),
      subnetId: subnet.id,
      networkAclId: standing.id,
    }
  );
};

/** Which network ACL each subnet has. */
export const networkAclAssociations = (state: Ec2State): NetworkAclAssociation[] =>
  [...state.subnets.values()].flatMap((subnet) => associationOf(state, subnet) ?? []);

/** The subnets that a network ACL holds for. */
export const associationsOf = (state: Ec2State, { id }: NetworkAcl): NetworkAclAssociation[] =>
  networkAclAssociations(state).filter(({ networkAclId }) => networkAclId === id);
