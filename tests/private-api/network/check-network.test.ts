import { describe, expect, test } from '@jest/globals';
import { checkNetwork } from '../../../src/private-api/network/check-network.ts';
import type { networkCatalogue } from '../../../src/private-api/findings/catalogue/network.ts';
import type { NetworkPicture } from '../../../src/private-api/network/picture.ts';
import type { Request } from '../../../src/private-api/request/request.ts';
import { anAcceptedRequest, aRequestFor } from '../request/accepted-request.ts';
import { aGroup, anEndpoint, aPicture, aSubnet, aVpcRecord, orders, vpcId } from './pictures.ts';

const codes = (request: Request, picture: NetworkPicture): string[] =>
  checkNetwork(request, orders, picture).map(({ code }) => code);

const policyFor = (condition: Record<string, string>) => ({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' },
    {
      Effect: 'Deny',
      Principal: '*',
      Action: 'execute-api:Invoke',
      Resource: 'execute-api:/*',
      Condition: { StringNotEquals: condition },
    },
  ],
});
const withPolicy = (condition: Record<string, string>): Request =>
  anAcceptedRequest({ access: { policy: policyFor(condition) } });

const withGroup = (...cidrs: string[]): NetworkPicture =>
  aPicture({ securityGroups: [aGroup({ httpsFrom: { cidrs, references: [] } })] });
const groupNamed = aRequestFor({ securityGroupIds: ['sg-00000001'] });

interface Case {
  readonly request?: Request;
  readonly picture: NetworkPicture;
  /** What whoever reads the finding must be told. */
  readonly seen: RegExp;
}

/** The smallest change to a healthy network that leads to each finding, and to no other. */
const cases: Record<keyof typeof networkCatalogue, Case> = {
  VPC_OF_ANOTHER_ACCOUNT: {
    picture: aPicture({ vpc: { id: vpcId, ownerId: '444455556666', cidrs: ['10.0.0.0/16'] } }),
    seen: /444455556666 owns vpc-0c1015e7000000001, and the network was looked for in 111122223333/,
  },
  DNS_SUPPORT_OFF: {
    picture: aPicture({ dns: { support: false, hostnames: true } }),
    seen: /enableDnsSupport of vpc-0c1015e7000000001 is false/,
  },
  DNS_HOSTNAMES_OFF: {
    picture: aPicture({ dns: { support: true, hostnames: false } }),
    seen: /enableDnsHostnames/,
  },
  NO_USABLE_SUBNET: {
    picture: aPicture({
      subnets: [
        aSubnet('a', { freeAddresses: 0 }),
        aSubnet('d'),
        aSubnet('b', { state: 'pending' }),
      ],
    }),
    seen: /subnet-0000000a \(eu-west-1a, available\).*subnet-0000000b \(eu-west-1b, pending\).*offered in eu-west-1a, eu-west-1b, eu-west-1c/,
  },
  SUBNET_NOT_AVAILABLE: {
    request: aRequestFor({ subnetIds: ['subnet-0000000a', 'subnet-0000000b'] }),
    picture: aPicture({ subnets: [aSubnet('a', { state: 'unavailable' }), aSubnet('b')] }),
    seen: /subnet-0000000a is unavailable/,
  },
  SUBNET_ZONE_WITHOUT_SERVICE: {
    request: aRequestFor({ subnetIds: ['subnet-0000000a', 'subnet-0000000d'] }),
    picture: aPicture({ subnets: [aSubnet('a'), aSubnet('d')] }),
    seen: /subnet-0000000d lies in eu-west-1d; the service is offered in eu-west-1a/,
  },
  SUBNETS_IN_SAME_ZONE: {
    request: aRequestFor({ subnetIds: ['subnet-0000000a', 'subnet-0000000b', 'subnet-0000000c'] }),
    picture: aPicture({
      subnets: [aSubnet('a'), aSubnet('b', { zone: 'eu-west-1a' }), aSubnet('c')],
    }),
    seen: /subnet-0000000a and subnet-0000000b lie in eu-west-1a/,
  },
  SUBNET_WITHOUT_FREE_ADDRESS: {
    request: aRequestFor({ subnetIds: ['subnet-0000000a', 'subnet-0000000b'] }),
    picture: aPicture({ subnets: [aSubnet('a', { freeAddresses: 0 }), aSubnet('b')] }),
    seen: /subnet-0000000a has no free address/,
  },
  SINGLE_ZONE: {
    picture: aPicture({ subnets: [aSubnet('b')] }),
    seen: /eu-west-1b alone/,
  },
  TOO_FEW_ZONES: {
    request: aRequestFor({ minZones: 3 }),
    picture: aPicture({ subnets: [aSubnet('a'), aSubnet('b'), aSubnet('d')] }),
    seen: /usable subnets in eu-west-1a, eu-west-1b; asked for were 3 zones/,
  },
  SECURITY_GROUP_NOT_FOUND: {
    request: groupNamed,
    picture: aPicture({ securityGroups: [aGroup({ vpcId: 'vpc-00000002' })] }),
    seen: /sg-00000001 does not exist in vpc-0c1015e7000000001/,
  },
  HTTPS_NOT_ADMITTED: {
    request: groupNamed,
    picture: withGroup('192.168.0.0/16'),
    seen: /sg-00000001 admit TCP 443 from 192.168.0.0\/16, not from all of 10.0.0.0\/16/,
  },
  HTTPS_PARTLY_ADMITTED: {
    request: groupNamed,
    picture: withGroup('10.0.0.0/17'),
    seen: /from 10.0.0.0\/17, not from all of 10.0.0.0\/16/,
  },
  VPC_ENDPOINT_NOT_FOUND: {
    request: aRequestFor({ vpcEndpointId: 'vpce-00000009' }),
    picture: aPicture({ vpcEndpoints: [anEndpoint()] }),
    seen: /vpce-00000009 is no execute-api endpoint of vpc-0c1015e7000000001/,
  },
  VPC_ENDPOINT_NOT_USABLE: {
    request: aRequestFor({ vpcEndpointId: 'vpce-00000001' }),
    picture: aPicture({ vpcEndpoints: [anEndpoint({ state: 'rejected' })] }),
    seen: /vpce-00000001 is rejected/,
  },
  VPC_ENDPOINT_NOT_OURS: {
    picture: aPicture({
      vpcEndpoints: [anEndpoint({ tags: { 'cloister:managed': 'true', 'cloister:vpc': vpcId } })],
    }),
    seen: /vpce-00000001 was not made by Cloister/,
  },
  PRIVATE_DNS_TAKEN: {
    request: aRequestFor({ privateDns: true }),
    picture: aPicture({ vpcEndpoints: [anEndpoint({ state: 'failed' })] }),
    seen: /another endpoint of vpc-0c1015e7000000001/,
  },
  PRIVATE_DNS_IN_USED_VPC: {
    picture: aPicture({ inUse: true }),
    seen: /network interfaces already/,
  },
  POLICY_EXCLUDES_ENDPOINT: {
    request: withPolicy({ 'aws:SourceVpc': 'vpc-00000002' }),
    picture: aPicture(),
    seen: /neither vpc-0c1015e7000000001 nor an endpoint that does not exist yet/,
  },
};

const named = Object.entries(cases).map(([code, it]) => ({ code, ...it }));

test.each(named)('$code is found, alone, and says what was seen', ({ code, ...it }) => {
  const { request = anAcceptedRequest(), picture, seen } = it;
  expect(checkNetwork(request, orders, picture)).toEqual([
    expect.objectContaining({ code, seen: expect.stringMatching(seen) }),
  ]);
});

describe('a healthy network', () => {
  test.each([
    ['without an endpoint', anAcceptedRequest(), aPicture()],
    [
      'with one that is available',
      anAcceptedRequest(),
      aPicture({ vpcEndpoints: [anEndpoint()], registered: aVpcRecord() }),
    ],
    [
      'with one that somebody is just making',
      anAcceptedRequest(),
      aPicture({
        vpcEndpoints: [anEndpoint({ state: 'pending' })],
        registered: aVpcRecord(),
        inUse: true,
      }),
    ],
    ['whose group admits everybody', groupNamed, withGroup('0.0.0.0/0')],
    [
      'whose group admits both halves of the VPC',
      groupNamed,
      withGroup('10.0.0.0/17', '10.0.128.0/17'),
    ],
    [
      'whose group admits another group, behind which nobody can look',
      groupNamed,
      aPicture({ securityGroups: [aGroup({ httpsFrom: { cidrs: [], references: ['sg-1'] } })] }),
    ],
    [
      'that admits only the callers that were asked for',
      aRequestFor({ securityGroupIds: ['sg-00000001'], ingressCidrs: ['10.0.1.0/24'] }),
      withGroup('10.0.1.0/24'),
    ],
    [
      'without DNS attributes, when no private DNS is asked for',
      aRequestFor({ privateDns: false }),
      aPicture({ dns: { support: false, hostnames: false }, inUse: true }),
    ],
    [
      'without DNS attributes, when they may be switched on',
      aRequestFor({ enableDnsAttributes: true }),
      aPicture({ dns: { support: false, hostnames: false } }),
    ],
    [
      'without DNS attributes, when the endpoint is there already',
      anAcceptedRequest(),
      aPicture({
        dns: { support: false, hostnames: false },
        vpcEndpoints: [anEndpoint()],
        registered: aVpcRecord(),
      }),
    ],
    [
      'whose former endpoint is on its way out',
      aRequestFor({ privateDns: true }),
      aPicture({ vpcEndpoints: [anEndpoint({ state: 'deleting' })] }),
    ],
    ['that the policy admits by its VPC', withPolicy({ 'aws:SourceVpc': vpcId }), aPicture()],
    [
      'that the policy admits by its endpoint',
      withPolicy({ 'aws:SourceVpce': 'vpce-00000001' }),
      aPicture({ vpcEndpoints: [anEndpoint()], registered: aVpcRecord() }),
    ],
  ])('%s gives no finding', (_, request, picture) => {
    expect(checkNetwork(request, orders, picture)).toEqual([]);
  });
});

test('everything that is wrong is found at once', () => {
  const request = aRequestFor({
    subnetIds: ['subnet-0000000a', 'subnet-0000000b'],
    securityGroupIds: ['sg-00000001', 'sg-00000002', 'sg-00000003'],
  });
  const picture = aPicture({
    dns: { support: false, hostnames: false },
    inUse: true,
    subnets: [
      aSubnet('a', { state: 'pending', freeAddresses: 0, zone: 'eu-west-1d' }),
      aSubnet('b', { zone: 'eu-west-1d' }),
    ],
  });

  expect(codes(request, picture)).toEqual([
    'DNS_SUPPORT_OFF',
    'DNS_HOSTNAMES_OFF',
    'PRIVATE_DNS_IN_USED_VPC',
    'SUBNET_NOT_AVAILABLE',
    'SUBNET_ZONE_WITHOUT_SERVICE',
    'SUBNET_WITHOUT_FREE_ADDRESS',
    'SUBNET_ZONE_WITHOUT_SERVICE',
    'SUBNETS_IN_SAME_ZONE',
    'SINGLE_ZONE',
    'SECURITY_GROUP_NOT_FOUND',
    'SECURITY_GROUP_NOT_FOUND',
  ]);
});

test('an endpoint that a service manages is neither adopted nor usable when it is named', () => {
  const picture = aPicture({ vpcEndpoints: [anEndpoint({ requesterManaged: true })] });

  expect(codes(aRequestFor({ vpcEndpointId: 'vpce-00000001' }), picture)).toEqual([
    'VPC_ENDPOINT_NOT_USABLE',
  ]);
  expect(codes(aRequestFor({ privateDns: true }), picture)).toEqual(['PRIVATE_DNS_TAKEN']);
  expect(codes(anAcceptedRequest(), picture)).toEqual([]);
});

test('the groups of an endpoint that is there are judged as those of a new one', () => {
  const picture = aPicture({
    vpcEndpoints: [anEndpoint()],
    registered: aVpcRecord(),
    securityGroups: [aGroup({ httpsFrom: { cidrs: [], references: [] } })],
  });

  expect(checkNetwork(anAcceptedRequest(), orders, picture)).toMatchObject([
    { code: 'HTTPS_NOT_ADMITTED', seen: expect.stringContaining('from nowhere') },
  ]);
});

test('an IPv6 block that no group admits is found although all of IPv4 is admitted', () => {
  const vpc = { ...aPicture().vpc, cidrs: ['10.0.0.0/16', '2001:db8::/56'] };

  expect(codes(groupNamed, { ...withGroup('0.0.0.0/0'), vpc })).toEqual(['HTTPS_PARTLY_ADMITTED']);
  expect(codes(groupNamed, { ...withGroup('0.0.0.0/0', '::/0'), vpc })).toEqual([]);
});

test('a policy for the endpoint that the request names is no second finding when that endpoint is missing', () => {
  const request = anAcceptedRequest({
    network: { vpcId, vpcEndpointId: 'vpce-00000009' },
    access: { policy: policyFor({ 'aws:SourceVpce': 'vpce-00000009' }) },
  });

  expect(codes(request, aPicture())).toEqual(['VPC_ENDPOINT_NOT_FOUND']);
});

test('a policy for an endpoint by name excludes one that is yet to be made', () => {
  expect(codes(withPolicy({ 'aws:SourceVpce': 'vpce-00000001' }), aPicture())).toEqual([
    'POLICY_EXCLUDES_ENDPOINT',
  ]);
});

test('an endpoint of ours that failed keeps another from being made where others use it, and one that is leaving does not', () => {
  const withOurs = (state: string, users = {}) =>
    aPicture({
      vpcEndpoints: [anEndpoint({ state, privateDns: true })],
      registered: aVpcRecord({ users }),
    });

  const others = { '111122223333.eu-west-1.billing': 'vpce-00000001' };
  expect(codes(anAcceptedRequest(), withOurs('failed', others))).toEqual([
    'VPC_ENDPOINT_NOT_USABLE',
  ]);
  expect(codes(anAcceptedRequest(), withOurs('failed'))).toEqual([]);
  expect(codes(anAcceptedRequest(), withOurs('deleting'))).toEqual([]);
});
