import type { VpcEndpoint as SdkVpcEndpoint } from '@aws-sdk/client-ec2';

export interface Vpc {
  readonly id: string;
  readonly ownerId: string;
  readonly cidrBlock: string;
  readonly ipv6CidrBlock: string | undefined;
  enableDnsSupport: boolean;
  enableDnsHostnames: boolean;
}

export interface Subnet {
  readonly id: string;
  readonly ownerId: string;
  readonly vpcId: string;
  readonly availabilityZone: string;
  readonly cidrBlock: string;
  readonly ipv6CidrBlock: string | undefined;
}

export interface SecurityGroup {
  readonly id: string;
  readonly ownerId: string;
  readonly vpcId: string;
  readonly name: string;
  readonly description: string;
}

/** One peer, one port range: what a security group's permissions are made of. */
export interface SecurityGroupRule {
  readonly id: string;
  readonly groupId: string;
  readonly isEgress: boolean;
  /** `tcp`, `udp`, `icmp`, `icmpv6`, a number, or `-1` for all. */
  readonly protocol: string;
  readonly fromPort: number | undefined;
  readonly toPort: number | undefined;
  readonly peer: { readonly kind: 'ipv4' | 'ipv6' | 'group'; readonly value: string };
  readonly description: string | undefined;
}

export interface NetworkAcl {
  readonly id: string;
  readonly ownerId: string;
  readonly vpcId: string;
  readonly isDefault: boolean;
  /** Those that were made; the ones that AWS puts at the end are shown only. */
  entries: readonly NetworkAclEntry[];
}

/** What a network ACL says of one direction, protocol and block. */
export interface NetworkAclEntry {
  readonly number: number;
  readonly egress: boolean;
  readonly action: 'allow' | 'deny';
  /** A number, or `-1` for all. */
  readonly protocol: string;
  /** IPv4 or IPv6. */
  readonly cidr: string;
  readonly ports: { readonly from: number; readonly to: number } | undefined;
}

export interface NetworkInterface {
  readonly id: string;
  readonly ownerId: string;
  readonly vpcId: string;
  readonly subnetId: string;
  readonly availabilityZone: string;
  readonly privateIpAddress: string;
  readonly description: string;
  /** The endpoint that the interface belongs to, and goes with. */
  readonly vpcEndpointId: string | undefined;
  securityGroupIds: readonly string[];
}

export type EndpointType = 'Interface' | 'Gateway';

/** An endpoint. The subnets of an interface endpoint are those of its network interfaces. Times are service time in milliseconds. */
export interface VpcEndpoint {
  readonly id: string;
  readonly ownerId: string;
  readonly vpcId: string;
  readonly region: string;
  readonly type: EndpointType;
  readonly serviceName: string;
  /** The part of its DNS names that AWS makes up. */
  readonly dnsHash: string;
  readonly createdAt: number;
  /** Until then no call finds it. */
  readonly visibleFrom: number;
  /** When it first becomes available, or fails. */
  readonly settlesAt: number;
  readonly fails: boolean;
  /** When it is available again after a modification. */
  pendingUntil: number;
  /** When its deletion is through, once it was asked for. */
  goneAt: number | undefined;
  policyDocument: string;
  privateDnsEnabled: boolean;
  requesterManaged: boolean;
  securityGroupIds: readonly string[];
  /** What a test has it shown as, for what no call brings about. */
  shownAs: Partial<DescribedVpcEndpoint>;
}

/** An endpoint as the wire has it: the SDK's own list spells states with capitals. */
export type DescribedVpcEndpoint = Omit<SdkVpcEndpoint, 'State'> & { State: string };

/** The requests that carried a client token, by token, and what each made. */
export type RememberedRequests<Made> = Map<
  string,
  { readonly fingerprint: string; readonly made: Made }
>;

/** What EC2 knows in one account and region. */
export interface Ec2State {
  readonly vpcs: Map<string, Vpc>;
  readonly subnets: Map<string, Subnet>;
  readonly securityGroups: Map<string, SecurityGroup>;
  readonly securityGroupRules: Map<string, SecurityGroupRule>;
  readonly networkAcls: Map<string, NetworkAcl>;
  /** By subnet id; a subnet for which none was chosen has the default one of its VPC. */
  readonly networkAclChoices: Map<string, { readonly id: string; readonly networkAclId: string }>;
  readonly networkInterfaces: Map<string, NetworkInterface>;
  readonly vpcEndpoints: Map<string, VpcEndpoint>;
  /** By resource id, then by key. */
  readonly tags: Map<string, Map<string, string>>;
  readonly networkAclRequests: RememberedRequests<NetworkAcl>;
  readonly networkInterfaceRequests: RememberedRequests<NetworkInterface>;
  readonly vpcEndpointRequests: RememberedRequests<VpcEndpoint>;
  /** The zones that offer `execute-api`; all of the region when undefined. */
  endpointServiceZones: readonly string[] | undefined;
}

/** EC2 in an account and region where nobody was before: not even a default VPC. */
export const emptyEc2 = (): Ec2State => ({
  vpcs: new Map(),
  subnets: new Map(),
  securityGroups: new Map(),
  securityGroupRules: new Map(),
  networkAcls: new Map(),
  networkAclChoices: new Map(),
  networkInterfaces: new Map(),
  vpcEndpoints: new Map(),
  tags: new Map(),
  networkAclRequests: new Map(),
  networkInterfaceRequests: new Map(),
  vpcEndpointRequests: new Map(),
  endpointServiceZones: undefined,
});
