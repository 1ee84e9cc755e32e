import { addVpc } from '../../local/aws/ec2/vpcs.ts';
import { attachToSubnet } from '../../local/aws/ec2/vpc-endpoints/endpoint-interfaces.ts';
import { addRule, addSecurityGroup } from '../../local/aws/ec2/security-group-store.ts';
import type { Ec2State, Subnet } from '../../local/aws/ec2/state.ts';
import { putTags } from '../../local/aws/ec2/tags.ts';
import type { LocalRun } from '../support/local-run.ts';
import { aDefinition, seededVpcId } from './a-request.ts';

const ownerId = '111122223333';
const region = 'us-east-1';

const id = (prefix: string, last: string): string => `${prefix}-${last.padStart(17, '0')}`;

/** What is there before any request, beside what every embedded AWS is seeded with, under ids that requests can name. */
export const there = {
  /** Network interfaces are in it already. */
  usedVpcId: id('vpc', '2'),
  /** The same, and its DNS attributes are off. */
  namelessVpcId: id('vpc', '3'),
  /** Somebody else's endpoint is in it, with private DNS. */
  servedVpcId: id('vpc', '4'),
  servedVpceId: id('vpce', '4'),
  /** Two more endpoints of somebody else's, each in a VPC of its own, without private DNS. */
  otherVpcId: id('vpc', '5'),
  otherVpceId: id('vpce', '5'),
  anotherVpcId: id('vpc', '6'),
  anotherVpceId: id('vpce', '6'),
  /** Of the seeded VPC: admits HTTPS from all of it. */
  secondGroupId: id('sg', '2'),
  /** Of the VPC that is in use: admits HTTPS from all of it. */
  usedGroupId: id('sg', '3'),
  definitionUri: 's3://definitions/orders.json',
} as const;

/** The subnets of the seeded VPC: one for each zone, tagged or not, and a second one for two of them. */
export const seededSubnets = {
  a: 'subnet-0c1015e700000000a',
  b: 'subnet-0c1015e700000000b',
  c: 'subnet-0c1015e700000000c',
  secondA: id('subnet', '2a'),
  secondB: id('subnet', '2b'),
} as const;

/** Puts all of that into an embedded AWS that was just reset. */
export const furnish = (local: LocalRun): void => {
  const { ec2, s3, apigateway } = local.inside();
  // Whoever wants access logs in CloudWatch needs it.
  apigateway.account.cloudwatchRoleArn = `arn:aws:iam::${ownerId}:role/logs`;
  tag(ec2, seededVpcId, { Name: 'seeded' });
  tag(ec2, seededSubnets.a, { tier: 'first' });
  tag(ec2, seededSubnets.b, { tier: 'first' });
  addSubnet(ec2, {
    id: seededSubnets.secondA,
    vpcId: seededVpcId,
    zone: 'a',
    cidr: '10.0.48.0/24',
  });
  addSubnet(ec2, {
    id: seededSubnets.secondB,
    vpcId: seededVpcId,
    zone: 'b',
    cidr: '10.0.49.0/24',
  });
  tag(ec2, seededSubnets.secondA, { tier: 'second' });
  tag(ec2, seededSubnets.secondB, { tier: 'second' });
  addGroup(ec2, { id: there.secondGroupId, vpcId: seededVpcId, cidr: '10.0.0.0/16' });

  makeVpc(ec2, there.usedVpcId, '2');
  tag(ec2, there.usedVpcId, { Name: 'used' });
  addGroup(ec2, { id: there.usedGroupId, vpcId: there.usedVpcId, cidr: '10.2.0.0/16' });
  occupy(ec2, id('subnet', '200a'), '10.2.0.200');
  makeVpc(ec2, there.namelessVpcId, '3', false);
  tag(ec2, there.namelessVpcId, { Name: 'nameless' });
  occupy(ec2, id('subnet', '300a'), '10.3.0.200');
  makeVpc(ec2, there.servedVpcId, '4');
  makeEndpoint(ec2, there.servedVpceId, '4', true);
  makeVpc(ec2, there.otherVpcId, '5');
  makeEndpoint(ec2, there.otherVpceId, '5', false);
  makeVpc(ec2, there.anotherVpcId, '6');
  makeEndpoint(ec2, there.anotherVpceId, '6', false);

  const definition = { ...aDefinition(), info: { title: 'Orders', version: 'from S3' } };
  const body = Buffer.from(JSON.stringify(definition));
  const object = { body, eTag: '""', lastModified: new Date(), contentType: '', metadata: {} };
  s3.buckets.set('definitions', new Map([['orders.json', object]]));
};

const makeVpc = (ec2: Ec2State, vpcId: string, name: string, areNamesOn = true): void => {
  addVpc(
    ec2,
    {
      id: vpcId,
      ownerId,
      cidrBlock: `10.${name}.0.0/16`,
      ipv6CidrBlock: undefined,
      enableDnsSupport: areNamesOn,
      enableDnsHostnames: areNamesOn,
    },
    id('sg', `${name}00`),
  );
  for (const [index, zone] of ['a', 'b'].entries())
    addSubnet(ec2, {
      id: id('subnet', `${name}00${zone}`),
      vpcId,
      zone,
      cidr: `10.${name}.${String(index)}.0/24`,
    });
};

const makeEndpoint = (
  ec2: Ec2State,
  vpceId: string,
  name: string,
  privateDnsEnabled: boolean,
): void => {
  const vpcId = id('vpc', name);
  const groupId = id('sg', `${name}01`);
  addGroup(ec2, { id: groupId, vpcId, cidr: `10.${name}.0.0/16` });
  const subnets = [...ec2.subnets.values()].filter((subnet) => subnet.vpcId === vpcId);
  addEndpoint(ec2, { id: vpceId, vpcId, privateDnsEnabled, groupId, subnets });
};

/** Somebody else's endpoint, with everything that Cloister does not care about. */
export const addEndpoint = (
  ec2: Ec2State,
  {
    groupId,
    subnets,
    ...own
  }: {
    id: string;
    vpcId: string;
    privateDnsEnabled: boolean;
    groupId: string;
    subnets: readonly Subnet[];
  },
): void => {
  const endpoint = {
    ...own,
    ownerId,
    region,
    type: 'Interface' as const,
    serviceName: `com.amazonaws.${region}.execute-api`,
    dnsHash: own.id.slice(-8),
    createdAt: 0,
    visibleFrom: 0,
    settlesAt: 0,
    fails: false,
    pendingUntil: 0,
    goneAt: undefined,
    policyDocument:
      '{"Statement":[{"Action":"*","Effect":"Allow","Principal":"*","Resource":"*"}]}',
    requesterManaged: false,
    securityGroupIds: [groupId],
    shownAs: {},
  };
  ec2.vpcEndpoints.set(own.id, endpoint);
  for (const subnet of subnets) attachToSubnet(ec2, endpoint, subnet);
};

const addSubnet = (
  { subnets }: Ec2State,
  subnet: { id: string; vpcId: string; zone: string; cidr: string },
): void =>
  void subnets.set(subnet.id, {
    id: subnet.id,
    ownerId,
    vpcId: subnet.vpcId,
    availabilityZone: region + subnet.zone,
    cidrBlock: subnet.cidr,
    ipv6CidrBlock: undefined,
  });

const addGroup = (ec2: Ec2State, group: { id: string; vpcId: string; cidr: string }): void => {
  addSecurityGroup(ec2, { ...group, ownerId, name: group.id, description: 'HTTPS' });
  addRule(ec2, {
    groupId: group.id,
    isEgress: false,
    protocol: 'tcp',
    fromPort: 443,
    toPort: 443,
    peer: { kind: 'ipv4', value: group.cidr },
    description: undefined,
  });
};

const occupy = (
  { networkInterfaces, subnets }: Ec2State,
  subnetId: string,
  privateIpAddress: string,
): void => {
  const { vpcId = '', availabilityZone = '' } = subnets.get(subnetId) ?? {};
  const eniId = subnetId.replace('subnet', 'eni');
  networkInterfaces.set(eniId, {
    id: eniId,
    ownerId,
    vpcId,
    subnetId,
    availabilityZone,
    privateIpAddress,
    description: '',
    vpcEndpointId: undefined,
    securityGroupIds: [],
  });
};

const tag = (ec2: Ec2State, resourceId: string, tags: Readonly<Record<string, string>>): void =>
  putTags(
    ec2,
    resourceId,
    Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  );
