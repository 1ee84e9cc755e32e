import { describe, expect, test } from '@jest/globals';
import { isPrivateDnsTaken, planEndpoint } from '../../../src/private-api/network/endpoint-plan.ts';
import type { NetworkPicture } from '../../../src/private-api/network/picture.ts';
import { aRequestFor } from '../request/accepted-request.ts';
import { aGroup, anEndpoint, aPicture, aVpcRecord, orders } from './pictures.ts';

const plan = (picture: Partial<NetworkPicture>, network: Record<string, unknown> = {}) =>
  planEndpoint(aRequestFor(network), orders, aPicture(picture));

describe('where there is no endpoint', () => {
  test('one is to be made, with a group of its own, in one subnet of each zone', () => {
    expect(plan({})).toEqual({
      adopts: null,
      isReady: false,
      securityGroup: { id: null, admits: ['10.0.0.0/16'], withdraws: [] },
      modification: null,
      changesVpc: true,
      subnetIds: ['subnet-0000000a', 'subnet-0000000b', 'subnet-0000000c'],
      securityGroupIds: [],
      privateDns: 'at-creation',
      dnsAttributesOn: true,
    });
  });

  test('named subnets and groups are taken as they are', () => {
    expect(
      plan({}, { subnetIds: ['subnet-0000000c'], securityGroupIds: ['sg-00000001'] }),
    ).toMatchObject({
      securityGroup: null,
      subnetIds: ['subnet-0000000c'],
      securityGroupIds: ['sg-00000001'],
    });
  });

  test('private DNS waits in a VPC that is in use', () => {
    expect(plan({ inUse: true }).privateDns).toBe('when-available');
    expect(plan({ inUse: true }, { privateDns: false }).privateDns).toBe('off');
  });

  test('private DNS that was not asked for gives way to an endpoint that holds its names', () => {
    const vpcEndpoints = [anEndpoint({ state: 'failed' })];
    expect(plan({ vpcEndpoints })).toMatchObject({ adopts: null, privateDns: 'off' });
  });

  test('an endpoint that is leaving does not cost the new one its private DNS', () => {
    for (const state of ['deleting', 'deleted'])
      expect(plan({ vpcEndpoints: [anEndpoint({ state })] })).toMatchObject({
        adopts: null,
        privateDns: 'at-creation',
      });
  });

  test('DNS attributes are to be switched on only where private DNS needs them', () => {
    const dns = { support: true, hostnames: false };
    expect(plan({ dns }).dnsAttributesOn).toBe(false);
    expect(plan({ dns }, { privateDns: false }).dnsAttributesOn).toBe(true);
  });

  test('the group that an earlier run left is taken for it', () => {
    const registered = aVpcRecord({ vpcEndpointId: null, securityGroupId: 'sg-00000001' });

    expect(plan({ registered })).toMatchObject({
      adopts: null,
      securityGroup: null,
      securityGroupIds: ['sg-00000001'],
    });
  });

  test('a group whose creation was not recorded to its end is found by the recorded nonce', () => {
    const picture = {
      registered: aVpcRecord({ vpcEndpointId: null, nonce: 'nonce' }),
      securityGroups: [
        aGroup({
          tags: { 'cloister:run': 'nonce' },
          httpsFrom: { cidrs: [], references: [] },
        }),
      ],
    };

    expect(plan(picture).securityGroup).toEqual({
      id: 'sg-00000001',
      admits: ['10.0.0.0/16'],
      withdraws: [],
    });
  });

  test('a group that carries forged tags is no group of ours', () => {
    const tags = { 'cloister:managed': 'true', 'cloister:run': 'nonce' };
    const securityGroups = [aGroup({ tags })];

    for (const registered of [null, aVpcRecord({ vpcEndpointId: null, nonce: 'another' })])
      expect(plan({ registered, securityGroups }).securityGroup).toMatchObject({ id: null });
  });
});

describe('where there is an endpoint', () => {
  const there = anEndpoint({ subnetIds: ['subnet-0000000a'], privateDns: false });

  test('it is adopted as it is', () => {
    expect(plan({ vpcEndpoints: [there], dns: { support: false, hostnames: false } })).toEqual({
      adopts: 'vpce-00000001',
      isReady: true,
      securityGroup: null,
      modification: null,
      changesVpc: false,
      subnetIds: ['subnet-0000000a'],
      securityGroupIds: ['sg-00000001'],
      privateDns: 'as-it-is',
      dnsAttributesOn: true,
    });
  });

  test('one that is still pending is not ready', () => {
    expect(plan({ vpcEndpoints: [anEndpoint({ state: 'pending' })] })).toMatchObject({
      adopts: 'vpce-00000001',
      isReady: false,
    });
  });

  test('private DNS is free where the endpoint in question holds it, and taken by any other that stays', () => {
    const picture = aPicture({ vpcEndpoints: [anEndpoint()] });
    expect(isPrivateDnsTaken(picture, 'vpce-00000001')).toBe(false);
    expect(isPrivateDnsTaken(picture, 'vpce-00000002')).toBe(true);
    expect(isPrivateDnsTaken(aPicture({ vpcEndpoints: [there] }))).toBe(false);
  });
});
