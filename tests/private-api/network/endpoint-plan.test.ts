import { describe, expect, test } from '@jest/globals';
import {
  isPrivateDnsTaken,
  meantEndpoint,
  planEndpoint,
} from '../../../src/private-api/network/endpoint-plan.ts';
import type { NetworkPicture } from '../../../src/private-api/network/picture.ts';
import { aRequestFor } from '../request/accepted-request.ts';
import { anEndpoint, aPicture } from './pictures.ts';

const plan = (picture: Partial<NetworkPicture>, network: Record<string, unknown> = {}) =>
  planEndpoint(aRequestFor(network).network, aPicture(picture));

describe('where there is no endpoint', () => {
  test('one is to be made, with a group of its own, in one subnet of each zone', () => {
    expect(plan({})).toEqual({
      adopts: null,
      isReady: false,
      createsSecurityGroup: true,
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
      createsSecurityGroup: false,
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
});

describe('where there is an endpoint', () => {
  const there = anEndpoint({ subnetIds: ['subnet-0000000a'], privateDns: false });

  test('it is adopted as it is', () => {
    expect(plan({ vpcEndpoints: [there], dns: { support: false, hostnames: false } })).toEqual({
      adopts: 'vpce-00000001',
      isReady: true,
      createsSecurityGroup: false,
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

  test('the one that the request names is meant, be there a better one', () => {
    const picture = aPicture({
      vpcEndpoints: [anEndpoint(), anEndpoint({ id: 'vpce-00000002', privateDns: false })],
    });
    expect(
      meantEndpoint(aRequestFor({ vpcEndpointId: 'vpce-00000002' }).network, picture)?.id,
    ).toBe('vpce-00000002');
    expect(
      meantEndpoint(aRequestFor({ vpcEndpointId: 'vpce-00000003' }).network, picture),
    ).toBeUndefined();
  });

  test('private DNS is free where the endpoint that holds it can be adopted', () => {
    expect(isPrivateDnsTaken(aPicture({ vpcEndpoints: [anEndpoint()] }))).toBe(false);
    expect(
      isPrivateDnsTaken(
        aPicture({ vpcEndpoints: [anEndpoint({ state: 'failed', privateDns: false })] }),
      ),
    ).toBe(false);
  });
});
