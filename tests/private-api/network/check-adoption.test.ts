import { describe, expect, test } from '@jest/globals';
import { checkNetwork } from '../../../src/private-api/network/check-network.ts';
import type { NetworkPicture } from '../../../src/private-api/network/picture.ts';
import type { Request } from '../../../src/private-api/request/request.ts';
import { anAcceptedRequest, aRequestFor } from '../request/accepted-request.ts';
import { aGroup, anEndpoint, aPicture, aSubnet, aVpcRecord, billing, orders } from './pictures.ts';

const codes = (request: Request, picture: NetworkPicture): string[] =>
  checkNetwork(request, orders, picture).map(({ code }) => code);

describe('an endpoint of ours that is to be changed', () => {
  const ours = (change: Partial<NetworkPicture> = {}) =>
    aPicture({ vpcEndpoints: [anEndpoint()], registered: aVpcRecord(), ...change });
  const a = 'subnet-0000000a';

  test('is judged by the subnets that it will have, and needs no address where it has one', () => {
    const picture = ours({
      vpcEndpoints: [anEndpoint({ subnetIds: [a] })],
      subnets: [
        aSubnet('a', { freeAddresses: 0 }),
        aSubnet('b', { freeAddresses: 0 }),
        aSubnet('c'),
      ],
    });

    expect(codes(aRequestFor({ subnetIds: [a, 'subnet-0000000c'] }), picture)).toEqual([]);
    expect(codes(aRequestFor({ subnetIds: [a, 'subnet-0000000b'] }), picture)).toEqual([
      'SUBNET_WITHOUT_FREE_ADDRESS',
    ]);
    expect(codes(aRequestFor({ subnetIds: ['subnet-0000000c'] }), picture)).toEqual([
      'SINGLE_ZONE',
    ]);
  });

  test('is judged by the groups that it will have', () => {
    const closed = aGroup({ id: 'sg-00000002', httpsFrom: { cidrs: [], references: [] } });
    const picture = ours({ securityGroups: [aGroup(), closed] });

    expect(codes(aRequestFor({ securityGroupIds: [closed.id] }), picture)).toEqual([
      'HTTPS_NOT_ADMITTED',
    ]);
  });

  test('is judged by what the group of ours will admit', () => {
    const picture = ours({ registered: aVpcRecord({ securityGroupId: 'sg-00000001' }) });

    expect(codes(aRequestFor({ ingressCidrs: ['192.168.0.0/24'] }), picture)).toEqual([]);
  });

  test('has no group of ours judged by what an earlier request asked for', () => {
    const picture = ours({
      registered: aVpcRecord({ securityGroupId: 'sg-00000001' }),
      securityGroups: [aGroup({ httpsFrom: { cidrs: ['192.168.0.0/24'], references: [] } })],
    });

    expect(codes(anAcceptedRequest(), picture)).toEqual([]);
  });

  test('needs for private DNS what a new one needs', () => {
    const picture = ours({
      vpcEndpoints: [
        anEndpoint({ privateDns: false }),
        anEndpoint({ id: 'vpce-00000002', state: 'failed' }),
      ],
      registered: aVpcRecord({ users: { [orders]: 'vpce-00000001' } }),
      dns: { support: true, hostnames: false },
      inUse: true,
    });

    expect(codes(aRequestFor({ privateDns: true }), picture)).toEqual([
      'DNS_HOSTNAMES_OFF',
      'PRIVATE_DNS_TAKEN',
      'PRIVATE_DNS_IN_USED_VPC',
    ]);
    expect(codes(anAcceptedRequest(), picture)).toEqual([]);
  });

  test('is not judged by a change that others use forbids', () => {
    const picture = ours({ registered: aVpcRecord({ users: { [billing]: 'vpce-00000001' } }) });

    expect(codes(aRequestFor({ subnetIds: [a] }), picture)).toEqual([]);
  });
});
