import {
  DescribeNetworkInterfacesCommand,
  DescribeVpcAttributeCommand,
  DescribeVpcEndpointServicesCommand,
  type EC2Client,
  ModifyVpcAttributeCommand,
  paginateDescribeSubnets,
  paginateDescribeVpcs,
  type Subnet as Ec2Subnet,
  type ServiceDetail,
  type Vpc as Ec2Vpc,
  type VpcCidrBlockState,
} from '@aws-sdk/client-ec2';
import type { Subnet, Vpc } from '../../private-api/network/picture.ts';
import type { Tags } from '../../private-api/tags.ts';
import type { Ec2Port } from '../../steps/ec2-port.ts';
import { isAbsent, translating } from '../aws-errors.ts';
import { fromEc2Tags, tagFilters } from './tags.ts';
import { wholeList } from './whole-list.ts';

type VpcCalls = Pick<
  Ec2Port,
  | 'findVpcs'
  | 'getDnsAttributes'
  | 'findExecuteApiService'
  | 'listSubnets'
  | 'isVpcInUse'
  | 'enableDnsAttribute'
>;

/** VPCs, their DNS attributes, their subnets and what endpoint service their region offers. */
export const vpcCalls = (client: EC2Client): VpcCalls => ({
  findVpcs: (by) =>
    translating('describing VPCs', async () => {
      const input = 'id' in by ? { VpcIds: [by.id] } : { Filters: tagFilters(by.tags) };
      try {
        return (await wholeList(paginateDescribeVpcs({ client }, input), 'Vpcs')).map(toVpc);
      } catch (error) {
        if (isAbsent(error)) return [];
        throw error;
      }
    }),

  getDnsAttributes: (vpcId) =>
    translating(`reading the DNS attributes of ${vpcId}`, async () => {
      const [support, hostnames] = await Promise.all([
        client.send(
          new DescribeVpcAttributeCommand({ VpcId: vpcId, Attribute: 'enableDnsSupport' }),
        ),
        client.send(
          new DescribeVpcAttributeCommand({ VpcId: vpcId, Attribute: 'enableDnsHostnames' }),
        ),
      ]);
      return {
        support: support.EnableDnsSupport?.Value ?? false,
        hostnames: hostnames.EnableDnsHostnames?.Value ?? false,
      };
    }),

  // The name is asked for, not pasted together: partitions and dual-stack regions differ in it.
  findExecuteApiService: () =>
    translating('describing endpoint services', async () => {
      const service = (await listAwsServices(client)).find(
        ({ Owner, ServiceName }) => Owner === 'amazon' && ServiceName?.endsWith('.execute-api'),
      );
      return service?.ServiceName === undefined
        ? undefined
        : { name: service.ServiceName, zones: service.AvailabilityZones ?? [] };
    }),

  listSubnets: (vpcId) =>
    translating(`describing the subnets of ${vpcId}`, async () =>
      (
        await wholeList(
          paginateDescribeSubnets({ client }, { Filters: [{ Name: 'vpc-id', Values: [vpcId] }] }),
          'Subnets',
        )
      ).map(toSubnet),
    ),

  isVpcInUse: (vpcId) =>
    translating(`looking for network interfaces in ${vpcId}`, async () => {
      const { NetworkInterfaces = [] } = await client.send(
        new DescribeNetworkInterfacesCommand({
          Filters: [{ Name: 'vpc-id', Values: [vpcId] }],
          MaxResults: 5,
        }),
      );
      return NetworkInterfaces.length > 0;
    }),

  enableDnsAttribute: (vpcId, attribute) =>
    translating(`switching on DNS ${attribute} of ${vpcId}`, async () => {
      const on = { Value: true };
      await client.send(
        new ModifyVpcAttributeCommand({
          VpcId: vpcId,
          ...(attribute === 'support' ? { EnableDnsSupport: on } : { EnableDnsHostnames: on }),
        }),
      );
    }),
});

/** The SDK has no paginator for this call. */
const listAwsServices = async (client: EC2Client): Promise<ServiceDetail[]> => {
  const services: ServiceDetail[] = [];
  let token: string | undefined;
  do {
    const { ServiceDetails = [], NextToken } = await client.send(
      new DescribeVpcEndpointServicesCommand({
        Filters: [
          { Name: 'owner', Values: ['amazon'] },
          { Name: 'service-type', Values: ['Interface'] },
        ],
        ...(token !== undefined && { NextToken: token }),
      }),
    );
    services.push(...ServiceDetails);
    token = NextToken;
  } while (token);
  return services;
};

/** A block that was taken from a VPC is listed with it for a while still. */
const isAssociated = (block: VpcCidrBlockState | undefined): boolean =>
  block?.State === 'associated';

const toVpc = (vpc: Ec2Vpc): Vpc & { state: string } => ({
  id: vpc.VpcId ?? '',
  state: vpc.State ?? '',
  ownerId: vpc.OwnerId ?? '',
  cidrs: [
    ...(vpc.CidrBlockAssociationSet ?? []).flatMap(({ CidrBlock, CidrBlockState }) =>
      isAssociated(CidrBlockState) ? (CidrBlock ?? []) : [],
    ),
    ...(vpc.Ipv6CidrBlockAssociationSet ?? []).flatMap(({ Ipv6CidrBlock, Ipv6CidrBlockState }) =>
      isAssociated(Ipv6CidrBlockState) ? (Ipv6CidrBlock ?? []) : [],
    ),
  ],
});

const toSubnet = (subnet: Ec2Subnet): Subnet & { tags: Tags } => ({
  id: subnet.SubnetId ?? '',
  ownerId: subnet.OwnerId ?? '',
  zone: subnet.AvailabilityZone ?? '',
  state: subnet.State ?? '',
  freeAddresses: subnet.AvailableIpAddressCount ?? 0,
  tags: fromEc2Tags(subnet.Tags),
});
