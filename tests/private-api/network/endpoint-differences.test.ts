import { expect, test } from '@jest/globals';
import { endpointDifferences } from '../../../src/private-api/network/endpoint-differences.ts';
import { wantedPatch } from '../../../src/private-api/network/endpoint-modification.ts';
import type { VpcEndpoint } from '../../../src/private-api/network/picture.ts';
import { aRequestFor } from '../request/accepted-request.ts';
import { anEndpoint, aPicture } from './pictures.ts';

const differences = (network: Record<string, unknown>, change: Partial<VpcEndpoint> = {}) => {
  const endpoint = anEndpoint(change);
  const request = aRequestFor(network);
  const patch = wantedPatch(request, endpoint, aPicture());
  return endpointDifferences(request.network, endpoint, patch);
};

const policy = {
  Statement: [{ Effect: 'Allow', Principal: '*', Action: ['b:*', 'a:*'], Resource: '*' }],
};

test('a setting that is left out asserts nothing', () => {
  expect(differences({}, { privateDns: false, policy: '{}', subnetIds: [] })).toEqual([]);
});

test.each([
  [
    'subnets in another order',
    { subnetIds: ['subnet-0000000c', 'subnet-0000000a', 'subnet-0000000b'] },
    {},
  ],
  ['the same groups', { securityGroupIds: ['sg-00000001'] }, {}],
  ['private DNS that is off', { privateDns: false }, { privateDns: false }],
  [
    'the policy with other white space',
    { endpointPolicy: policy },
    { policy: JSON.stringify(policy, null, 2) },
  ],
  [
    'the policy in other words',
    { endpointPolicy: policy },
    {
      policy:
        '{"Statement":{"Resource":["*"],"Principal":{"AWS":"*"},"Action":["a:*","b:*"],"Effect":"Allow"}}',
    },
  ],
  [
    'a policy of a form that cannot be judged, with keys in another order',
    { endpointPolicy: { Statement: [{ NotAction: 'a:*', Effect: 'Deny' }] } },
    { policy: '{"Statement":[{"Effect":"Deny","NotAction":"a:*"}]}' },
  ],
])('%s is no difference', (_, network, endpoint) => {
  expect(differences(network, endpoint)).toEqual([]);
});

test.each([
  [
    { subnetIds: ['subnet-0000000a'] },
    {},
    '`network.subnetIds` is subnet-0000000a, subnet-0000000b, subnet-0000000c, asked for was subnet-0000000a',
  ],
  [
    { securityGroupIds: ['sg-00000001', 'sg-00000002'] },
    {},
    '`network.securityGroupIds` is sg-00000001, asked for was sg-00000001, sg-00000002',
  ],
  [{ privateDns: false }, {}, '`network.privateDns` is true, asked for was false'],
  [
    { endpointPolicy: policy },
    { policy: '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}' },
    '`network.endpointPolicy` is not the policy that the endpoint has',
  ],
  [
    { endpointPolicy: policy },
    {},
    '`network.endpointPolicy` is not the policy that the endpoint has',
  ],
  [
    { endpointPolicy: policy },
    { policy: 'no JSON' },
    '`network.endpointPolicy` is not the policy that the endpoint has',
  ],
])('%j is a difference from %j', (network, endpoint, expected) => {
  expect(differences(network, endpoint)).toEqual([expected]);
});

test('subnets without the tags that the request names are a difference', () => {
  const network = { subnetTags: { tier: 'private' } };

  expect(differences(network)).toEqual([]);
  expect(differences(network, { subnetIds: ['subnet-0000000a', 'subnet-0000000f'] })).toEqual([
    'it has subnets without the tags of `network.subnetTags`: subnet-0000000f',
  ]);
});
