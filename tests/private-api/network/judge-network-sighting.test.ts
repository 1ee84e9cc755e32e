import { describe, expect, test } from '@jest/globals';
import {
  judgeNetworkSighting,
  type SeenVpc,
} from '../../../src/private-api/network/judge-network-sighting.ts';
import { aRequestFor } from '../request/accepted-request.ts';

const vpcId = 'vpc-00000001';

const aSubnet = (zone: string, change: Partial<SeenVpc['subnets'][number]> = {}) => ({
  id: `subnet-0000000${zone}`,
  zone: `eu-west-1${zone}`,
  state: 'available',
  tags: {},
  ...change,
});

const see = (
  subnets: SeenVpc['subnets'],
  network: Record<string, unknown> = {},
  state = 'available',
) => judgeNetworkSighting(aRequestFor(network).network, { id: vpcId, state, subnets });

const missing = (...words: Parameters<typeof see>): string => {
  const sighting = see(...words);
  return 'missing' in sighting ? sighting.missing : 'nothing';
};

describe('where the request names no subnets', () => {
  test('two zones with an available subnet are all, and no fewer', () => {
    expect(missing([])).toBe(`${vpcId} has available subnets in 0 of 2 zones`);
    expect(missing([aSubnet('a')])).toBe(
      `${vpcId} has available subnets in 1 of 2 zones: eu-west-1a`,
    );
    expect(missing([aSubnet('a'), aSubnet('b')])).toBe('nothing');
  });

  test('two subnets of one zone are one zone', () => {
    expect(missing([aSubnet('a'), aSubnet('b', { zone: 'eu-west-1a' })])).toMatch('1 of 2 zones');
  });

  test('a subnet counts when it is available', () => {
    expect(missing([aSubnet('a'), aSubnet('b', { state: 'pending' })])).toMatch('1 of 2 zones');
  });

  test('as many zones as the request asks for are all', () => {
    expect(missing([aSubnet('a')], { minZones: 1 })).toBe('nothing');
    expect(missing([aSubnet('a'), aSubnet('b')], { minZones: 3 })).toMatch('2 of 3 zones');
  });

  test('only those with its tags are meant', () => {
    const subnetTags = { tier: 'private' };
    const mixed = [aSubnet('a', { tags: { tier: 'private', more: 'yes' } }), aSubnet('b')];

    expect(missing(mixed, { subnetTags })).toBe(
      `${vpcId} has available subnets tagged {"tier":"private"} in 1 of 2 zones: eu-west-1a`,
    );
  });
});

describe('where it names them one by one', () => {
  const subnetIds = ['subnet-0000000a', 'subnet-0000000b'];

  test('each must be there', () => {
    expect(missing([aSubnet('a'), aSubnet('c')], { subnetIds })).toBe(
      `subnet-0000000b do not exist in ${vpcId}`,
    );
  });

  test('and be available', () => {
    expect(missing([aSubnet('a'), aSubnet('b', { state: 'pending' })], { subnetIds })).toBe(
      'subnet-0000000b is pending',
    );
  });

  test('in one zone too: no further one can come to them', () => {
    const crowded = [aSubnet('a'), aSubnet('b', { zone: 'eu-west-1a' })];

    expect(missing(crowded, { subnetIds })).toBe('nothing');
    expect(missing(crowded, { subnetIds, minZones: 2 })).toBe('nothing');
  });
});

test('a VPC that is not available is not there, whatever is in it', () => {
  expect(missing([aSubnet('a'), aSubnet('b')], {}, 'pending')).toBe(`${vpcId} is pending`);
});

describe('what was seen', () => {
  const both = [aSubnet('a'), aSubnet('b')];
  const whole = see(both);

  test('is the same in whatever order it is listed', () => {
    expect(see([...both].reverse())).toEqual(whole);
  });

  test.each<[string, SeenVpc['subnets']]>([
    ['one more', [...both, aSubnet('c')]],
    ['one that is pending', [...both, aSubnet('c', { state: 'pending' })]],
    ['another one', [aSubnet('a'), aSubnet('c')]],
    ['the same in another zone', [aSubnet('a'), aSubnet('b', { zone: 'eu-west-1c' })]],
  ])('is something else with %s', (_, subnets) => {
    expect(see(subnets)).toEqual({ hash: expect.any(String) });
    expect(see(subnets)).not.toEqual(whole);
  });

  test('leaves out what is not meant', () => {
    const subnetIds = both.map(({ id }) => id);

    expect(see([...both, aSubnet('c')], { subnetIds })).toEqual(see(both, { subnetIds }));
  });
});
