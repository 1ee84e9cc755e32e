import { expect, test } from '@jest/globals';
import { planEndpoint } from '../../../src/private-api/network/endpoint-plan.ts';
import { networkCalls } from '../../../src/private-api/network/network-calls.ts';
import { networkChanges } from '../../../src/private-api/network/network-changes.ts';
import type { NetworkPicture } from '../../../src/private-api/network/picture.ts';
import { anAcceptedRequest } from '../request/accepted-request.ts';
import { aGroup, anEndpoint, aPicture, aVpcRecord, orders, vpcId } from './pictures.ts';

const user = { users: { [orders]: 'vpce-00000001' } };
const group = aVpcRecord({ ...user, securityGroupId: 'sg-00000001' });

interface Case {
  readonly network?: Record<string, unknown>;
  readonly tags?: Record<string, string>;
  readonly picture?: Partial<NetworkPicture>;
  readonly calls: string[];
  readonly changes: string[];
}

const cases: Record<string, Case> = {
  'an empty VPC': {
    calls: ['CreateSecurityGroup', 'AuthorizeSecurityGroupIngress', 'CreateVpcEndpoint'],
    changes: ['created security-group (new)', 'created vpc-endpoint (new)'],
  },
  'an empty VPC, with groups of the requester': {
    network: { securityGroupIds: ['sg-00000001'] },
    calls: ['CreateVpcEndpoint'],
    changes: ['created vpc-endpoint (new)'],
  },
  'a VPC in use, without DNS attributes': {
    network: { securityGroupIds: ['sg-00000001'] },
    picture: { inUse: true, dns: { support: false, hostnames: false } },
    calls: ['ModifyVpcAttribute', 'ModifyVpcAttribute', 'CreateVpcEndpoint', 'ModifyVpcEndpoint'],
    changes: [`updated vpc ${vpcId}`, 'created vpc-endpoint (new)', 'updated vpc-endpoint (new)'],
  },
  'an endpoint of ours that failed': {
    picture: {
      vpcEndpoints: [anEndpoint({ state: 'failed', privateDns: true })],
      registered: group,
      securityGroups: [aGroup()],
    },
    calls: ['DeleteVpcEndpoints', 'CreateVpcEndpoint'],
    changes: ['deleted vpc-endpoint vpce-00000001', 'created vpc-endpoint (new)'],
  },
  'a group that was begun and not recorded': {
    picture: {
      registered: aVpcRecord({ vpcEndpointId: null, nonce: 'nonce' }),
      securityGroups: [aGroup({ tags: { 'cloister:run': 'nonce' } })],
    },
    calls: ['CreateVpcEndpoint'],
    changes: ['adopted security-group sg-00000001', 'created vpc-endpoint (new)'],
  },
  'the endpoint of others': {
    picture: { vpcEndpoints: [anEndpoint()] },
    calls: [],
    changes: ['adopted vpc-endpoint vpce-00000001'],
  },
  'the same again': {
    picture: { vpcEndpoints: [anEndpoint()], registered: group },
    calls: [],
    changes: [],
  },
  'everything changed': {
    network: { privateDns: false, subnetIds: ['subnet-0000000a'], ingressCidrs: ['10.0.1.0/24'] },
    tags: { team: 'orders' },
    picture: { vpcEndpoints: [anEndpoint()], registered: group },
    calls: [
      'AuthorizeSecurityGroupIngress',
      'RevokeSecurityGroupIngress',
      'ModifyVpcEndpoint',
      'CreateTags',
    ],
    changes: ['updated security-group sg-00000001', 'updated vpc-endpoint vpce-00000001'],
  },
  'tags alone': {
    tags: { team: 'orders' },
    picture: { vpcEndpoints: [anEndpoint()], registered: group },
    calls: ['CreateTags'],
    changes: ['updated vpc-endpoint vpce-00000001'],
  },
};

test.each(Object.entries(cases))(
  '%s: the calls and the changes',
  (_, { calls, changes, ...it }) => {
    const picture = aPicture(it.picture);
    const request = anAcceptedRequest({
      network: { vpcId, ...it.network },
      ...(it.tags && { tags: it.tags }),
    });
    const plan = planEndpoint(request, orders, picture);

    expect(networkCalls(plan, picture)).toEqual(calls.map((operation) => `ec2:${operation}`));
    expect(
      networkChanges(plan, picture, orders).map(
        ({ action, type, id }) => `${action} ${type} ${id}`,
      ),
    ).toEqual(changes);
  },
);
