import { describe, expect, test } from '@jest/globals';
import {
  type Dependent,
  keepAll,
  type Remains,
  takeBack,
} from '../../../src/private-api/rollback/take-back.ts';
import { anEndpoint } from '../network/pictures.ts';

const run = { id: '111122223333.eu-west-1.orders', nonce: 'n0nce' };
const tags = { 'cloister:managed': 'true', 'cloister:run': 'n0nce' };

const made: Dependent = { id: 'made', tags, vpcEndpointIds: ['vpce-00000001'] };
const other: Dependent = { id: 'other', tags: { 'cloister:run': 'older' }, vpcEndpointIds: [] };
const endpoint = anEndpoint({ tags });
const group = {
  id: 'sg-00000001',
  tags,
  networkInterfaceIds: endpoint.networkInterfaceIds,
};

const remains = (change: Partial<Remains> = {}): Remains => ({
  restApis: [made, other],
  vpcEndpoints: [endpoint],
  securityGroups: [group],
  ...change,
});

test('everything that the run made goes, and nothing of others', () => {
  expect(takeBack(remains(), run)).toEqual({
    restApiIds: ['made'],
    vpcEndpointIds: ['vpce-00000001'],
    securityGroupIds: ['sg-00000001'],
    kept: [],
  });
});

test('nothing that was made is nothing to take back', () => {
  expect(
    takeBack(remains({ restApis: [other], vpcEndpoints: [], securityGroups: [] }), run),
  ).toEqual({ restApiIds: [], vpcEndpointIds: [], securityGroupIds: [], kept: [] });
});

describe('an endpoint that others have come to use', () => {
  test.each([
    ['by association', { vpcEndpointIds: ['vpce-00000001'] }],
    ['by policy alone', { policy: '{"aws:SourceVpce":["vpce-00000001"]}' }],
  ])('%s stays with its group, and both are named with the reason', (_, use) => {
    const user = { ...other, ...use };

    expect(takeBack(remains({ restApis: [made, user] }), run)).toEqual({
      restApiIds: ['made'],
      vpcEndpointIds: [],
      securityGroupIds: [],
      kept: [
        'vpce-00000001: REST API other has come to use it',
        'sg-00000001: something that stays needs it',
      ],
    });
  });

  test('does not keep a group that only another endpoint needs', () => {
    const second = anEndpoint({
      id: 'vpce-00000002',
      tags,
      securityGroupIds: ['sg-00000002'],
      networkInterfaceIds: ['eni-0000000d'],
    });
    const user = { ...other, vpcEndpointIds: ['vpce-00000001'] };

    expect(
      takeBack(
        remains({
          restApis: [user],
          vpcEndpoints: [endpoint, second],
          securityGroups: [
            group,
            { id: 'sg-00000002', tags, networkInterfaceIds: second.networkInterfaceIds },
          ],
        }),
        run,
      ),
    ).toMatchObject({ vpcEndpointIds: ['vpce-00000002'], securityGroupIds: ['sg-00000002'] });
  });

  test('says nothing of a group that the run did not make', () => {
    const user = { ...other, vpcEndpointIds: ['vpce-00000001'] };

    expect(takeBack(remains({ restApis: [user], securityGroups: [] }), run).kept).toEqual([
      'vpce-00000001: REST API other has come to use it',
    ]);
  });
});

test('an endpoint that is going already is not deleted again, its group is', () => {
  for (const state of ['deleting', 'deleted'])
    expect(takeBack(remains({ vpcEndpoints: [anEndpoint({ tags, state })] }), run)).toMatchObject({
      vpcEndpointIds: [],
      securityGroupIds: ['sg-00000001'],
    });
});

test('an API of this identity that was there before stays, and that its changes stay is said', () => {
  const former = { ...other, tags: { 'cloister:id': run.id, 'cloister:run': 'older' } };

  expect(takeBack(remains({ restApis: [former] }), run)).toMatchObject({
    restApiIds: [],
    kept: ['REST API other: it was there before; what this run changed of it stays'],
  });
});

test('kept for another try, nothing goes and everything is named', () => {
  const user = { ...other, vpcEndpointIds: ['vpce-00000001'] };

  expect(keepAll(remains(), run)).toEqual({
    restApiIds: [],
    vpcEndpointIds: [],
    securityGroupIds: [],
    kept: [
      'REST API made: kept for another try',
      'vpce-00000001: kept for another try',
      'sg-00000001: kept for another try',
    ],
  });
  expect(keepAll(remains({ restApis: [made, user] }), run).kept).toEqual([
    'REST API made: kept for another try',
    'vpce-00000001: REST API other has come to use it',
    'sg-00000001: something that stays needs it',
  ]);
});

test('a group that somebody else has put on an interface stays', () => {
  const lent = { ...group, networkInterfaceIds: [...group.networkInterfaceIds, 'eni-0000000f'] };

  expect(takeBack(remains({ securityGroups: [lent] }), run)).toEqual({
    restApiIds: ['made'],
    vpcEndpointIds: ['vpce-00000001'],
    securityGroupIds: [],
    kept: ['sg-00000001: something that stays needs it'],
  });
});
