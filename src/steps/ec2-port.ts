import type {
  DiagnosedEndpoint,
  EndpointInVpc,
  NetworkAcl,
} from '../private-api/diagnosis/picture.ts';
import type {
  ExecuteApiService,
  SecurityGroup,
  Subnet,
  Vpc,
  VpcEndpoint,
} from '../private-api/network/picture.ts';
import type { VpcEndpointPatch } from '../private-api/network/vpc-endpoint-patch.ts';
import type { Tags } from '../private-api/tags.ts';

/** The address that an endpoint has in one of its subnets. */
export interface NetworkInterface {
  readonly id: string;
  readonly subnetId: string;
  readonly addresses: readonly string[];
}

/** What is asked for when an endpoint is created. */
export interface VpcEndpointOrder {
  readonly vpcId: string;
  readonly serviceName: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  readonly privateDns: boolean;
  readonly policy?: unknown;
  readonly tags: Tags;
  /** The same token with the same order answers with the same endpoint. */
  readonly clientToken: string;
}

/** What Cloister asks of EC2, in its own words rather than the SDK's. Every list is whole: pages are read to their end. */
export interface Ec2Port {
  findVpcs(by: { id: string } | { tags: Tags }): Promise<(Vpc & { state: string })[]>;
  getDnsAttributes(vpcId: string): Promise<{ support: boolean; hostnames: boolean }>;
  findExecuteApiService(): Promise<ExecuteApiService | undefined>;
  listSubnets(vpcId: string): Promise<(Subnet & { tags: Tags })[]>;
  listSecurityGroups(
    by: { ids: readonly string[] } | { tags: Tags } | { vpcId: string; name: string },
  ): Promise<SecurityGroup[]>;
  listVpcEndpoints(
    by: { vpcId: string; serviceName: string } | { tags: Tags },
  ): Promise<VpcEndpoint[]>;
  /** Absent also right after its creation, for as long as EC2 is not consistent. */
  findVpcEndpoint(id: string): Promise<VpcEndpoint | undefined>;
  /** An endpoint of whatever type and service, with its network interfaces. */
  inspectVpcEndpoint(id: string): Promise<DiagnosedEndpoint | undefined>;
  listNetworkAcls(vpcId: string): Promise<NetworkAcl[]>;
  /** All of a VPC that its quota counts, of whatever service. */
  listInterfaceEndpoints(vpcId: string): Promise<EndpointInVpc[]>;
  listNetworkInterfaces(ids: readonly string[]): Promise<NetworkInterface[]>;
  /** The network interfaces that a security group is on. */
  listNetworkInterfaceIds(securityGroupId: string): Promise<string[]>;
  /** Whether any network interface exists in the VPC. */
  isVpcInUse(vpcId: string): Promise<boolean>;

  enableDnsAttribute(vpcId: string, attribute: 'support' | 'hostnames'): Promise<void>;
  /** Throws `ResourceConflict` when the name is taken in the VPC. */
  createSecurityGroup(order: {
    vpcId: string;
    name: string;
    description: string;
    tags: Tags;
  }): Promise<string>;
  /** Admits TCP 443. Admitted already is done. */
  admitHttps(securityGroupId: string, cidrs: readonly string[]): Promise<void>;
  /** Takes TCP 443 back. Not admitted is done. */
  withdrawHttps(securityGroupId: string, cidrs: readonly string[]): Promise<void>;
  /** Throws `ResourceConflict` for a private DNS conflict and for a token that was used for another order: look again. */
  createVpcEndpoint(order: VpcEndpointOrder): Promise<VpcEndpoint>;
  /** The endpoint is pending again for a while. */
  modifyVpcEndpoint(id: string, patch: VpcEndpointPatch): Promise<void>;
  /** Adds tags, or gives them other values. */
  tag(resourceId: string, tags: Tags): Promise<void>;
  /** Absent is done. The deletion itself goes on for minutes. */
  deleteVpcEndpoint(id: string): Promise<void>;
  /** Absent is done. Throws `TransientAwsError` while something still uses it. */
  deleteSecurityGroup(id: string): Promise<void>;
}
