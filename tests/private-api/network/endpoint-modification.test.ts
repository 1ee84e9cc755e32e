import { describe, expect, test } from '@jest/globals';
import { planEndpoint } from '../../../src/private-api/network/endpoint-plan.ts';
import type { NetworkPicture } from '../../../src/private-api/network/picture.ts';
import { anAcceptedRequest } from '../request/accepted-request.ts';
import {
  aGroup,
  anEndpoint,
  aPicture,
  aSubnet,
  aVpcRecord,
  billing,
  orders,
  vpcId,
} from './pictures.ts';

const policy = { Statement: [{ Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' }] };

/** An endpoint of ours that this private API alone uses. */
const ours = (change: Partial<NetworkPicture> = {}): NetworkPicture =>
  aPicture({
    vpcEndpoints: [anEndpoint({ policy: '{"Statement":[]}' })],
    securityGroups: [aGroup(), aGroup({ id: 'sg-00000002' })],
    registered: aVpcRecord({ users: { [orders]: 'vpce-00000001' } }),
    ...change,
  });

const plan = (
  network: Record<string, unknown>,
  picture: NetworkPicture = ours(),
  tags?: Record<string, string>,
) =>
  planEndpoint(
    anAcceptedRequest({ network: { vpcId, ...network }, ...(tags && { tags }) }),
    orders,
    picture,
  );

const settings: [string, Record<string, unknown>, Record<string, unknown>][] = [
  [
    'subnetIds',
    { subnetIds: ['subnet-0000000a'] },
    { removeSubnetIds: ['subnet-0000000b', 'subnet-0000000c'] },
  ],
  [
    'securityGroupIds',
    { securityGroupIds: ['sg-00000002'] },
    { addSecurityGroupIds: ['sg-00000002'], removeSecurityGroupIds: ['sg-00000001'] },
  ],
  ['privateDns', { privateDns: false }, { privateDns: false }],
  ['endpointPolicy', { endpointPolicy: policy }, { policy }],
];

const others: [string, NetworkPicture, string][] = [
  [
    'another private API uses',
    ours({ registered: aVpcRecord({ users: { [billing]: 'vpce-00000001' } }) }),
    billing,
  ],
  [
    'a REST API depends on',
    ours({ dependents: [{ vpcEndpointId: 'vpce-00000001', restApiIds: ['a1b2c3'] }] }),
    'REST API a1b2c3',
  ],
  ['Cloister did not make', ours({ registered: null }), 'Cloister did not make it'],
  [
    'carries forged tags',
    ours({
      vpcEndpoints: [
        anEndpoint({
          policy: '{"Statement":[]}',
          tags: { 'cloister:managed': 'true', 'cloister:vpc': vpcId, 'cloister:run': 'forged' },
        }),
      ],
      registered: aVpcRecord({ vpcEndpointId: null, nonce: 'recorded' }),
    }),
    'Cloister did not make it',
  ],
];

describe('an endpoint of ours that nobody else uses', () => {
  test.each(settings)('has %s changed to what the request names', (_, network, modification) => {
    expect(plan(network)).toMatchObject({
      adopts: 'vpce-00000001',
      modification,
      changesVpc: true,
    });
  });

  test('has all of them changed together', () => {
    const network = Object.fromEntries(settings.flatMap(([, named]) => Object.entries(named)));
    const modification = Object.fromEntries(
      settings.flatMap(([, , patch]) => Object.entries(patch)),
    );

    expect(plan(network).modification).toEqual(modification);
  });

  test('stays as it is in what the request leaves out, or says in other words', () => {
    expect(plan({})).toMatchObject({ modification: null, changesVpc: false });
    expect(
      plan({
        subnetIds: ['subnet-0000000c', 'subnet-0000000b', 'subnet-0000000a'],
        securityGroupIds: ['sg-00000001'],
        privateDns: true,
        endpointPolicy: { Statement: [] },
      }).modification,
    ).toBeNull();
  });

  test('may be changed also where others use another endpoint', () => {
    const users = { [orders]: 'vpce-00000001', [billing]: 'vpce-00000002' };
    const dependents = [{ vpcEndpointId: 'vpce-00000002', restApiIds: ['a1b2c3'] }];
    const picture = ours({ registered: aVpcRecord({ users }), dependents });

    expect(plan({ privateDns: false }, picture).modification).toEqual({ privateDns: false });
  });

  test('may be changed also where somebody has ended without the endpoint that was being made', () => {
    const picture = ours({ registered: aVpcRecord({ users: { [billing]: null } }) });

    expect(plan({ privateDns: false }, picture).modification).toEqual({ privateDns: false });
  });

  test('gets the tags of the request that it lacks', () => {
    const vpcEndpoints = [anEndpoint({ tags: { team: 'orders', more: 'of others' } })];
    const tags = { team: 'orders', stage: 'live' };

    expect(plan({}, ours({ vpcEndpoints }), tags).modification).toEqual({
      tags: { stage: 'live' },
    });
  });

  test('needs the DNS attributes only where it is to get private DNS', () => {
    const without = ours({
      vpcEndpoints: [anEndpoint({ privateDns: false })],
      dns: { support: true, hostnames: false },
    });

    expect(plan({ privateDns: true }, without).dnsAttributesOn).toBe(false);
    expect(plan({}, without).dnsAttributesOn).toBe(true);
  });
});

describe('subnets by tags', () => {
  const tagged = (...letters: string[]) =>
    ours({
      vpcEndpoints: [anEndpoint({ subnetIds: ['subnet-0000000a', 'subnet-0000000b'] })],
      subnets: letters.map((letter) => aSubnet(letter)),
    });
  const network = { subnetTags: { tier: 'private' } };

  test('are no change where the endpoint has only such, be there more or better ones', () => {
    const better = aSubnet('d', { zone: 'eu-west-1a', freeAddresses: 9999 });
    const picture = tagged('a', 'b', 'c');

    expect(
      plan(network, { ...picture, subnets: [...picture.subnets, better] }).modification,
    ).toBeNull();
  });

  test('replace those without the tags, and those with them stay', () => {
    expect(plan(network, tagged('a', 'c')).modification).toEqual({
      addSubnetIds: ['subnet-0000000c'],
      removeSubnetIds: ['subnet-0000000b'],
    });
  });
});

describe.each(others)('an endpoint that %s', (_, picture, who) => {
  test.each(settings)('is not changed in %s, and the conflict says why', (field, network) => {
    expect(() => plan(network, picture)).toThrow(
      expect.objectContaining({
        name: 'ResourceConflict',
        message: expect.stringMatching(
          new RegExp(`^vpce-00000001 of ${vpcId} .*${who}.*\`network.${field}\``),
        ),
      }),
    );
  });

  test('is adopted where all that the request names holds', () => {
    expect(plan({ privateDns: true }, picture)).toMatchObject({
      adopts: 'vpce-00000001',
      modification: null,
      changesVpc: false,
    });
  });

  test('keeps its tags, which is no conflict', () => {
    expect(plan({}, picture, { team: 'orders' }).modification).toBeNull();
  });
});

test('an endpoint that the request names must be as the request says', () => {
  expect(() => plan({ vpcEndpointId: 'vpce-00000001', privateDns: false })).toThrow(
    /network\.vpcEndpointId.*`network\.privateDns` is true, asked for was false/,
  );
  expect(plan({ vpcEndpointId: 'vpce-00000001' }, ours(), { team: 'a' }).modification).toBeNull();
});

test('a conflict names all that differs, with both values', () => {
  const network = { privateDns: false, subnetIds: ['subnet-0000000a'] };

  expect(() => plan(network, ours({ registered: null }))).toThrow(
    /`network\.subnetIds` is subnet-0000000a, subnet-0000000b, subnet-0000000c, asked for was subnet-0000000a; `network\.privateDns` is true, asked for was false$/,
  );
});

describe('private DNS that a run did not come to switch on', () => {
  const due = (users: Record<string, string>) =>
    ours({
      vpcEndpoints: [anEndpoint({ privateDns: false })],
      registered: aVpcRecord({ isPrivateDnsDue: true, users }),
    });

  test.each([
    ['by its own private API', { [orders]: 'vpce-00000001' }],
    ['by whoever comes next', { [billing]: 'vpce-00000001' }],
  ])('is switched on %s, named or not', (_, users) => {
    for (const network of [{}, { privateDns: true }])
      expect(plan(network, due(users))).toMatchObject({
        modification: { privateDns: true },
        changesVpc: true,
      });
  });

  test('stays off where the request says so', () => {
    expect(plan({ privateDns: false }, due({ [orders]: 'vpce-00000001' })).modification).toBeNull();
  });

  test('excuses no other change of what others use', () => {
    const network = { subnetIds: ['subnet-0000000a'] };

    expect(() => plan(network, due({ [billing]: 'vpce-00000001' }))).toThrow(
      /network\.subnetIds(?!.*privateDns)/,
    );
  });
});
