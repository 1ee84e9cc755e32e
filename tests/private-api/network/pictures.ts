import type {
  NetworkPicture,
  SecurityGroup,
  Subnet,
  VpcEndpoint,
} from '../../../src/private-api/network/picture.ts';
import {
  unknownVpc,
  vpcKey,
  type VpcRecord,
} from '../../../src/private-api/registry/vpc-record.ts';
import { own } from '../request/sample-request.ts';

export const vpcId = 'vpc-0c1015e7000000001';

export const aSubnet = (letter: string, change: Partial<Subnet> = {}): Subnet => ({
  id: `subnet-0000000${letter}`,
  ownerId: own.account,
  zone: `eu-west-1${letter}`,
  state: 'available',
  freeAddresses: 251,
  ...change,
});

export const aGroup = (change: Partial<SecurityGroup> = {}): SecurityGroup => ({
  id: 'sg-00000001',
  name: 'https',
  vpcId,
  tags: {},
  httpsFrom: { cidrs: ['10.0.0.0/16'], references: [] },
  ...change,
});

/** An endpoint that serves: with private DNS, in all zones. */
export const anEndpoint = (change: Partial<VpcEndpoint> = {}): VpcEndpoint => ({
  id: 'vpce-00000001',
  vpcId,
  state: 'available',
  requesterManaged: false,
  privateDns: true,
  subnetIds: ['subnet-0000000a', 'subnet-0000000b', 'subnet-0000000c'],
  securityGroupIds: ['sg-00000001'],
  networkInterfaceIds: ['eni-0000000a', 'eni-0000000b', 'eni-0000000c'],
  dnsNames: ['vpce-00000001-abc.execute-api.eu-west-1.vpce.amazonaws.com'],
  tags: {},
  createdAt: '2026-01-01T00:00:00.000Z',
  ...change,
});

/** A network that is fit for a private API: an unused VPC with three subnets and no endpoint yet. */
export const aPicture = (change: Partial<NetworkPicture> = {}): NetworkPicture => ({
  vpc: { id: vpcId, ownerId: own.account, cidrs: ['10.0.0.0/16'] },
  dns: { support: true, hostnames: true },
  inUse: false,
  service: {
    name: 'com.amazonaws.eu-west-1.execute-api',
    zones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
  },
  subnets: ['a', 'b', 'c'].map((letter) => aSubnet(letter)),
  securityGroups: [aGroup()],
  vpcEndpoints: [],
  registered: null,
  dependents: [],
  ...change,
});

/** The private API that the pictures are looked at for. */
export const orders = '111122223333.eu-west-1.orders';
export const billing = '111122223333.eu-west-1.billing';

/** What the registry knows of the VPC, where the endpoint in the pictures is ours. */
export const aVpcRecord = (change: Partial<VpcRecord> = {}): VpcRecord => ({
  ...unknownVpc(vpcKey({ ...own, vpcId })),
  vpcEndpointId: 'vpce-00000001',
  ...change,
});
