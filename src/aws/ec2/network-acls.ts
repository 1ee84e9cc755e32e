import {
  type EC2Client,
  type NetworkAcl as Ec2NetworkAcl,
  type NetworkAclEntry as Ec2NetworkAclEntry,
  paginateDescribeNetworkAcls,
} from '@aws-sdk/client-ec2';
import type { NetworkAcl, NetworkAclEntry } from '../../private-api/diagnosis/picture.ts';
import type { Ec2Port } from '../../steps/ec2-port.ts';
import { translating } from '../aws-errors.ts';
import { wholeList } from './whole-list.ts';

/** Network ACLs, with the entries that AWS puts at the end of each. */
export const networkAclCalls = (client: EC2Client): Pick<Ec2Port, 'listNetworkAcls'> => ({
  listNetworkAcls: (vpcId) =>
    translating(`describing the network ACLs of ${vpcId}`, async () => {
      const Filters = [{ Name: 'vpc-id', Values: [vpcId] }];
      const pages = paginateDescribeNetworkAcls({ client }, { Filters });
      return (await wholeList(pages, 'NetworkAcls')).map(toNetworkAcl);
    }),
});

const toNetworkAcl = (acl: Ec2NetworkAcl): NetworkAcl => ({
  id: acl.NetworkAclId ?? '',
  subnetIds: (acl.Associations ?? []).flatMap(({ SubnetId }) => SubnetId ?? []),
  entries: (acl.Entries ?? []).map(toEntry),
});

const toEntry = (entry: Ec2NetworkAclEntry): NetworkAclEntry => {
  const { From, To } = entry.PortRange ?? {};
  return {
    number: entry.RuleNumber ?? 0,
    egress: entry.Egress ?? false,
    allows: entry.RuleAction === 'allow',
    protocol: entry.Protocol ?? '',
    cidr: entry.CidrBlock ?? entry.Ipv6CidrBlock ?? '',
    ...(From !== undefined && To !== undefined && { ports: { from: From, to: To } }),
  };
};
