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

/** An interface endpoint. Its subnets are those of its network interfaces. Times are service time in milliseconds. */
export interface VpcEndpoint {
  readonly id: string;
  readonly ownerId: string;
  readonly vpcId: string;
  readonly region: string;
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
}

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
  readonly networkInterfaces: Map<string, NetworkInterface>;
  readonly vpcEndpoints: Map<string, VpcEndpoint>;
  /** By resource id, then by key. */
  readonly tags: Map<string, Map<string, string>>;
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
  networkInterfaces: new Map(),
  vpcEndpoints: new Map(),
  tags: new Map(),
  networkInterfaceRequests: new Map(),
  vpcEndpointRequests: new Map(),
  endpointServiceZones: undefined,
});
