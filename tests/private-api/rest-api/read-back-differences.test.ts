import { expect, test } from '@jest/globals';
import { writeAccessPolicy } from '../../../src/private-api/policy/write-access-policy.ts';
import {
  type ReadBack,
  readBackDifferences,
} from '../../../src/private-api/rest-api/read-back-differences.ts';
import { anEndpoint } from '../network/pictures.ts';

const policy = writeAccessPolicy({ vpcEndpointIds: ['vpce-00000001'], vpcIds: [] });
const should = {
  vpcEndpointId: 'vpce-00000001',
  restApiId: 'a1b2c3d4e5',
  executeApiArn: 'arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5',
  confinement: { policy, vpcEndpointIds: ['vpce-00000001'] },
  stage: 'live',
  deploymentId: 'd1',
};
const restApi = {
  policy: JSON.stringify(policy),
  vpcEndpointIds: ['vpce-00000001'],
  endpointTypes: ['PRIVATE'],
};
const asAsked: ReadBack = { vpcEndpoint: anEndpoint(), restApi, deploymentId: 'd1' };

const differences = (change: Partial<ReadBack>): string[] =>
  readBackDifferences({ ...asAsked, ...change }, should);

test('what is as it was asked has no difference', () => {
  expect(differences({})).toEqual([]);
});

const cases: [change: Partial<ReadBack>, expected: string][] = [
  [{ vpcEndpoint: undefined }, 'vpce-00000001 does not exist'],
  [{ vpcEndpoint: anEndpoint({ state: 'pending' }) }, 'vpce-00000001 is pending'],
  [{ vpcEndpoint: anEndpoint({ dnsNames: [] }) }, 'vpce-00000001 has no DNS entries'],
  [
    { vpcEndpoint: anEndpoint({ networkInterfaceIds: ['eni-1'] }) },
    'vpce-00000001 has 1 network interfaces for 3 subnets',
  ],
  [{ restApi: undefined }, 'REST API a1b2c3d4e5 does not exist'],
  [
    { restApi: { ...restApi, endpointTypes: ['PRIVATE', 'REGIONAL'] } },
    'REST API a1b2c3d4e5 is PRIVATE, REGIONAL, not PRIVATE',
  ],
  [
    { restApi: { ...restApi, policy: undefined } },
    'the resource policy of a1b2c3d4e5 is not the one that was asked for',
  ],
  [
    { restApi: { ...restApi, vpcEndpointIds: [] } },
    'vpce-00000001 is not associated with a1b2c3d4e5',
  ],
  [
    { restApi: { ...restApi, vpcEndpointIds: ['vpce-00000001', 'vpce-00000002'] } },
    'vpce-00000002 is associated with a1b2c3d4e5',
  ],
  [{ deploymentId: 'd0' }, 'stage live points at d0 instead of d1'],
  [{ deploymentId: undefined }, 'stage live points at no deployment instead of d1'],
];
test.each(cases)('each difference is named by itself: %j', (change, expected) => {
  expect(differences(change)).toEqual([expected]);
});

test('all differences are named together', () => {
  expect(
    differences({ vpcEndpoint: undefined, restApi: undefined, deploymentId: undefined }),
  ).toHaveLength(3);
});
