import { describe, expect, test } from '@jest/globals';
import { checkNetwork } from '../../src/steps/check-network.ts';
import type { NetworkPicture } from '../../src/private-api/network/picture.ts';
import {
  aGroup,
  anEndpoint,
  aPicture,
  aSubnet,
  aVpcRecord,
} from '../private-api/network/pictures.ts';
import { aRequest, aRequestFor, aRun } from '../support/step-request.ts';

const check = async (request = aRequest(), network: NetworkPicture = aPicture()) =>
  checkNetwork.run({ run: aRun(), request, network }, {});

describe('a network that is fit', () => {
  test('gets a new endpoint in every zone, and a group of its own', async () => {
    expect(await check()).toEqual({
      adopts: null,
      isReady: false,
      securityGroup: { id: null, admits: ['10.0.0.0/16'], withdraws: [] },
      modification: null,
      changesVpc: true,
      subnetIds: ['subnet-0000000a', 'subnet-0000000b', 'subnet-0000000c'],
      securityGroupIds: [],
      privateDns: 'at-creation',
      dnsAttributesOn: true,
      warnings: [],
    });
  });

  test('that others use already gets private DNS later, with a warning', async () => {
    expect(await check(aRequest(), aPicture({ inUse: true }))).toMatchObject({
      privateDns: 'when-available',
      warnings: [{ code: 'PRIVATE_DNS_IN_USED_VPC', severity: 'warning' }],
    });
  });

  test('with an endpoint that serves keeps it', async () => {
    const network = aPicture({
      inUse: true,
      vpcEndpoints: [anEndpoint()],
      registered: aVpcRecord(),
    });

    expect(await check(aRequest(), network)).toMatchObject({
      adopts: 'vpce-00000001',
      isReady: true,
      changesVpc: false,
      privateDns: 'as-it-is',
      warnings: [],
    });
  });

  test('with an endpoint that Cloister did not make uses it, and the result will say so', async () => {
    expect(await check(aRequest(), aPicture({ vpcEndpoints: [anEndpoint()] }))).toMatchObject({
      adopts: 'vpce-00000001',
      warnings: [{ code: 'VPC_ENDPOINT_NOT_OURS', severity: 'info' }],
    });
  });

  test('has its DNS attributes switched on only where the request allows that', async () => {
    const network = aPicture({ dns: { support: false, hostnames: false } });

    expect(await check(aRequestFor({ enableDnsAttributes: true }), network)).toMatchObject({
      dnsAttributesOn: false,
    });
    await expect(check(aRequest(), network)).rejects.toMatchObject({ name: 'PreflightFailed' });
  });
});

test('a network that is not fit fails with every finding that is an error, and no other', async () => {
  const network = aPicture({
    dns: { support: false, hostnames: false },
    inUse: true,
    subnets: [aSubnet('a', { freeAddresses: 0 })],
    securityGroups: [aGroup({ httpsFrom: { cidrs: [], references: [] } })],
  });
  const request = aRequestFor({
    subnetIds: ['subnet-0000000a'],
    securityGroupIds: ['sg-00000001'],
  });

  const failure = await check(request, network).catch((error: unknown) => error);

  expect(failure).toMatchObject({ name: 'PreflightFailed' });
  expect(String(failure).match(/[A-Z]+(_[A-Z]+)+/g)).toEqual([
    'DNS_SUPPORT_OFF',
    'DNS_HOSTNAMES_OFF',
    'SUBNET_WITHOUT_FREE_ADDRESS',
    'HTTPS_NOT_ADMITTED',
  ]);
});

describe('an endpoint that is there, and not as the request says', () => {
  const there = aPicture({
    vpcEndpoints: [anEndpoint({ policy: '{"Statement":[]}' })],
    securityGroups: [aGroup(), aGroup({ id: 'sg-00000002' })],
  });

  test.each<[string, Record<string, unknown>]>([
    ['subnetIds', { subnetIds: ['subnet-0000000a'] }],
    ['securityGroupIds', { securityGroupIds: ['sg-00000002'] }],
    ['privateDns', { privateDns: false }],
    ['endpointPolicy', { endpointPolicy: { Statement: [{ Effect: 'Deny' }] } }],
  ])('is a conflict that names %s', async (field, network) => {
    await expect(check(aRequestFor(network), there)).rejects.toMatchObject({
      name: 'ResourceConflict',
      message: expect.stringMatching(new RegExp(`^vpce-00000001 .*\`network.${field}\``)),
    });
  });

  test('names all that differs at once', async () => {
    const request = aRequestFor({ privateDns: false, subnetIds: ['subnet-0000000a'] });

    await expect(check(request, there)).rejects.toMatchObject({
      message: expect.stringMatching(/network\.subnetIds.*; .*network\.privateDns/),
    });
  });

  test('is no conflict in what the request leaves out', async () => {
    const bare = anEndpoint({ privateDns: false, subnetIds: ['subnet-0000000b'] });

    expect(await check(aRequest(), aPicture({ vpcEndpoints: [bare] }))).toMatchObject({
      adopts: bare.id,
    });
  });
});
