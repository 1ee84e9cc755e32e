import {
  type EC2Client,
  type Filter,
  type NetworkInterface as Ec2NetworkInterface,
  paginateDescribeNetworkInterfaces,
} from '@aws-sdk/client-ec2';
import type { Ec2Port, NetworkInterface } from '../../steps/ec2-port.ts';
import { translating } from '../aws-errors.ts';
import { wholeList } from './whole-list.ts';

type NetworkInterfaceCalls = Pick<Ec2Port, 'listNetworkInterfaces' | 'listNetworkInterfaceIds'>;

/** The network interfaces of endpoints, and of whatever else a security group is on. */
export const networkInterfaceCalls = (client: EC2Client): NetworkInterfaceCalls => {
  const describe = async (Filters: Filter[]): Promise<NetworkInterface[]> => {
    const pages = paginateDescribeNetworkInterfaces({ client }, { Filters });
    return (await wholeList(pages, 'NetworkInterfaces')).map(toNetworkInterface);
  };

  return {
    listNetworkInterfaces: (ids) =>
      translating('describing network interfaces', async () =>
        ids.length === 0 ? [] : describe([{ Name: 'network-interface-id', Values: [...ids] }]),
      ),

    listNetworkInterfaceIds: (securityGroupId) =>
      translating(`looking for what ${securityGroupId} is on`, async () =>
        (await describe([{ Name: 'group-id', Values: [securityGroupId] }])).map(({ id }) => id),
      ),
  };
};

const toNetworkInterface = (networkInterface: Ec2NetworkInterface): NetworkInterface => ({
  id: networkInterface.NetworkInterfaceId ?? '',
  subnetId: networkInterface.SubnetId ?? '',
  addresses: [
    ...(networkInterface.PrivateIpAddresses ?? []).flatMap(
      ({ PrivateIpAddress }) => PrivateIpAddress ?? [],
    ),
    ...(networkInterface.Ipv6Addresses ?? []).flatMap(({ Ipv6Address }) => Ipv6Address ?? []),
  ],
});
