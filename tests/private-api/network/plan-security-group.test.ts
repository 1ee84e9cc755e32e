import { describe, expect, test } from '@jest/globals';
import { containsCidr, mergeCidr } from 'cidr-tools';
import fc from 'fast-check';
import { planEndpoint } from '../../../src/private-api/network/endpoint-plan.ts';
import type { NetworkPicture } from '../../../src/private-api/network/picture.ts';
import type { SecurityGroupPlan } from '../../../src/private-api/network/plan-security-group.ts';
import { aRequestFor } from '../request/accepted-request.ts';
import { aGroup, anEndpoint, aPicture, aVpcRecord, billing, orders } from './pictures.ts';

const id = 'sg-00000001';

/** An endpoint of ours with a group of ours, which admits `cidrs`. */
const admitting = (cidrs: string[], change: Partial<NetworkPicture> = {}) =>
  aPicture({
    vpcEndpoints: [anEndpoint()],
    securityGroups: [aGroup({ httpsFrom: { cidrs, references: [] } })],
    registered: aVpcRecord({ securityGroupId: id, users: { [orders]: 'vpce-00000001' } }),
    ...change,
  });

const plan = (picture: NetworkPicture, network: Record<string, unknown> = {}) =>
  planEndpoint(aRequestFor(network), orders, picture).securityGroup;

const shared = {
  registered: aVpcRecord({ securityGroupId: id, users: { [billing]: 'vpce-00000001' } }),
};

describe('the group of ours', () => {
  test('stays as it is where the request does not say who is admitted', () => {
    expect(plan(admitting(['192.168.0.0/24']))).toBeNull();
  });

  test('stays as it is where it admits what is asked for', () => {
    expect(plan(admitting(['10.0.0.0/16']), { ingressCidrs: ['10.0.0.0/16'] })).toBeNull();
    expect(
      plan(admitting(['10.0.0.0/17', '10.0.128.0/17']), { ingressCidrs: ['10.0.0.0/16'] }),
    ).toBeNull();
  });

  test('admits what is missing, and what is extra goes', () => {
    const ingressCidrs = ['10.0.0.0/16', '2001:db8::/56'];

    expect(plan(admitting(['10.0.0.0/16', '192.168.0.0/24']), { ingressCidrs })).toEqual({
      id,
      admits: ['2001:db8::/56'],
      withdraws: ['192.168.0.0/24'],
    });
  });

  test('admits a part by itself when the block around it goes', () => {
    expect(plan(admitting(['10.0.0.0/16']), { ingressCidrs: ['10.0.1.0/24'] })).toEqual({
      id,
      admits: ['10.0.1.0/24'],
      withdraws: ['10.0.0.0/16'],
    });
  });

  test.each([
    ['private APIs', shared],
    ['REST APIs', { dependents: [{ vpcEndpointId: 'vpce-00000001', restApiIds: ['a1b2c3'] }] }],
  ])('goes on admitting what other %s may need', (_, change) => {
    const picture = admitting(['10.0.0.0/16'], change);

    expect(plan(picture, { ingressCidrs: ['192.168.0.0/24'] })).toEqual({
      id,
      admits: ['192.168.0.0/24'],
      withdraws: [],
    });
    expect(plan(picture, { ingressCidrs: ['10.0.1.0/24'] })).toBeNull();
  });

  test('is not needed where the request names groups, or an endpoint', () => {
    const ingressCidrs = ['192.168.0.0/24'];

    expect(plan(admitting([]), { ingressCidrs, securityGroupIds: [id] })).toBeNull();
    expect(plan(admitting([]), { ingressCidrs, vpcEndpointId: 'vpce-00000001' })).toBeNull();
  });

  test('that is not on the endpoint is left alone, and so is one that is not ours', () => {
    const ingressCidrs = ['192.168.0.0/24'];
    const vpcEndpoints = [anEndpoint({ securityGroupIds: ['sg-00000002'] })];

    expect(plan(admitting([], { vpcEndpoints }), { ingressCidrs })).toBeNull();
    expect(plan(admitting([], { registered: aVpcRecord() }), { ingressCidrs })).toBeNull();
  });
});

const nothing: SecurityGroupPlan = { id: null, admits: [], withdraws: [] };

test('after a change the group admits all that was asked for, and where nobody else uses it nothing more', () => {
  const block = fc
    .tuple(fc.integer({ min: 0, max: 3 }), fc.constantFrom(22, 23, 24))
    .map(([third, length]) => `10.0.${String(third - (third % 2 ** (24 - length)))}.0/${length}`);
  const blocks = fc.uniqueArray(block, { minLength: 1, maxLength: 4 });

  fc.assert(
    fc.property(blocks, blocks, fc.boolean(), (has, ingressCidrs, isShared) => {
      const picture = admitting(has, isShared ? shared : {});
      const { admits, withdraws } = plan(picture, { ingressCidrs }) ?? nothing;
      const after = [...has.filter((cidr) => !withdraws.includes(cidr)), ...admits];

      expect(containsCidr(mergeCidr(after), ingressCidrs)).toBe(true);
      if (isShared) expect(withdraws).toEqual([]);
      else expect(containsCidr(mergeCidr(ingressCidrs), after)).toBe(true);
      const again = admitting(after, isShared ? shared : {});
      expect(plan(again, { ingressCidrs })).toBeNull();
    }),
  );
});
