import { describe, expect, test } from '@jest/globals';
import { checkNetwork } from '../../../src/private-api/network/check-network.ts';
import type { NetworkPicture } from '../../../src/private-api/network/picture.ts';
import { aRequestFor } from '../request/accepted-request.ts';
import { anEndpoint, aPicture, aSubnet, aVpcRecord, orders } from './pictures.ts';

const codesFor = (network: Record<string, unknown>, picture: Partial<NetworkPicture>): string[] =>
  checkNetwork(aRequestFor(network), orders, aPicture(picture)).map(({ code }) => code);

describe('the zones that a request asks for', () => {
  test('are those in which an endpoint can get an address, or has one already', () => {
    const subnets = [aSubnet('a', { freeAddresses: 0 }), aSubnet('b'), aSubnet('c')];
    const subnetIds = subnets.map(({ id }) => id);
    const there = { vpcEndpoints: [anEndpoint({ subnetIds })], registered: aVpcRecord() };

    expect(codesFor({ minZones: 3 }, { subnets })).toContain('TOO_FEW_ZONES');
    expect(codesFor({ minZones: 3 }, { subnets, ...there })).not.toContain('TOO_FEW_ZONES');
  });

  test('are those of available subnets in which the service is offered', () => {
    const pending = [aSubnet('a', { state: 'pending' }), aSubnet('b'), aSubnet('c')];
    const elsewhere = [aSubnet('d'), aSubnet('b'), aSubnet('c')];

    expect(codesFor({ minZones: 3 }, { subnets: pending })).toEqual(['TOO_FEW_ZONES']);
    expect(codesFor({ minZones: 3 }, { subnets: elsewhere })).toEqual(['TOO_FEW_ZONES']);
    expect(codesFor({ minZones: 2 }, { subnets: elsewhere })).toEqual([]);
  });

  test('are those of the subnets that it names', () => {
    const subnetIds = ['subnet-0000000a', 'subnet-0000000b'];

    expect(codesFor({ minZones: 3, subnetIds }, {})).toEqual(['TOO_FEW_ZONES']);
    expect(codesFor({ minZones: 2, subnetIds }, {})).toEqual([]);
  });

  test('are what there is where it asks for none, even if it waited', () => {
    expect(codesFor({ waitForNetwork: 60 }, { subnets: [aSubnet('a')] })).toEqual(['SINGLE_ZONE']);
  });
});
