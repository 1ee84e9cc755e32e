import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  changesSettings,
  endpointPatch,
  isEmptyPatch,
  patchLeft,
} from '../../../src/private-api/network/endpoint-patch.ts';
import type { VpcEndpoint } from '../../../src/private-api/network/picture.ts';
import type { VpcEndpointPatch } from '../../../src/private-api/network/vpc-endpoint-patch.ts';
import { anEndpoint } from './pictures.ts';

const policy = { Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }] };

const ids = (prefix: string) =>
  fc.uniqueArray(fc.constantFrom('1', '2', '3', '4').map((digit) => `${prefix}-0000000${digit}`));

const someTags = fc.dictionary(fc.constantFrom('team', 'stage'), fc.constantFrom('a', 'b'));

const settings = fc.record(
  {
    subnetIds: ids('subnet'),
    securityGroupIds: ids('sg'),
    privateDns: fc.boolean(),
    policy: fc.constantFrom(policy, { Statement: [] }),
    tags: someTags,
  },
  { requiredKeys: [] },
);

const endpoints = fc.record({
  subnetIds: ids('subnet'),
  securityGroupIds: ids('sg'),
  privateDns: fc.boolean(),
  policy: fc.constantFrom(JSON.stringify(policy), '{"Statement":[]}'),
  tags: someTags,
});

const applied = (endpoint: VpcEndpoint, patch: VpcEndpointPatch): VpcEndpoint => {
  const after = (has: string[], adds: string[] = [], removes: string[] = []) => [
    ...has.filter((id) => !removes.includes(id)),
    ...adds,
  ];
  return {
    ...endpoint,
    subnetIds: after(endpoint.subnetIds, patch.addSubnetIds, patch.removeSubnetIds),
    securityGroupIds: after(
      endpoint.securityGroupIds,
      patch.addSecurityGroupIds,
      patch.removeSecurityGroupIds,
    ),
    privateDns: patch.privateDns ?? endpoint.privateDns,
    policy: patch.policy === undefined ? endpoint.policy : JSON.stringify(patch.policy),
    tags: { ...endpoint.tags, ...patch.tags },
  };
};

test('a patch makes an endpoint as it should be, touches nothing else, and leaves nothing for a second one', () => {
  fc.assert(
    fc.property(endpoints, settings, (has, should) => {
      const endpoint = anEndpoint(has);
      const patch = endpointPatch(endpoint, should);
      const after = applied(endpoint, patch);

      expect(after.subnetIds.toSorted()).toEqual((should.subnetIds ?? has.subnetIds).toSorted());
      expect(after.securityGroupIds.toSorted()).toEqual(
        (should.securityGroupIds ?? has.securityGroupIds).toSorted(),
      );
      expect(after.privateDns).toBe(should.privateDns ?? has.privateDns);
      expect(JSON.parse(after.policy ?? '')).toEqual(should.policy ?? JSON.parse(has.policy));
      expect(after.tags).toEqual({ ...has.tags, ...should.tags });
      expect(patchLeft(after, patch)).toEqual({});
      expect(endpointPatch(after, should)).toEqual({});
    }),
  );
});

test('what is so already is no part of a patch', () => {
  const patch = endpointPatch(anEndpoint({ tags: { team: 'a', more: 'x' } }), {
    subnetIds: ['subnet-0000000c', 'subnet-0000000b', 'subnet-0000000a'],
    privateDns: true,
    tags: { team: 'a' },
  });

  expect(isEmptyPatch(patch)).toBe(true);
});

test('tags alone do not have the endpoint pending again', () => {
  expect(changesSettings({ tags: { team: 'a' } })).toBe(false);
  expect(changesSettings({ tags: { team: 'a' }, privateDns: true })).toBe(true);
});
