import { describe, expect, test } from '@jest/globals';
import { admits } from '../../../src/private-api/policy/admits.ts';
import { intendedAssociations } from '../../../src/private-api/rest-api/intended-associations.ts';
import { intendedPolicy } from '../../../src/private-api/rest-api/intended-policy.ts';
import { anAcceptedRequest } from '../request/accepted-request.ts';

const own = 'vpce-00000001';

describe('without a policy of its own', () => {
  const request = anAcceptedRequest({
    associations: ['vpce-00000002'],
    access: { vpcEndpointIds: ['vpce-00000003'], vpcIds: ['vpc-00000004'] },
  });
  const admitted = (vpcEndpointId: string, vpcId = 'vpc-00000009'): boolean =>
    admits(intendedPolicy(request, own), { vpcEndpointId, vpcId });

  test('a request admits its endpoint, what it associates and what it names', () => {
    expect(admitted(own)).toBe(true);
    expect(admitted('vpce-00000002')).toBe(true);
    expect(admitted('vpce-00000003')).toBe(true);
    expect(admitted('vpce-00000005', 'vpc-00000004')).toBe(true);
  });

  test('and nobody else', () => {
    expect(admitted('vpce-00000005')).toBe(false);
  });

  test('the same callers in another order are the same policy', () => {
    const turned = anAcceptedRequest({
      associations: ['vpce-00000003'],
      access: { vpcEndpointIds: ['vpce-00000002', own], vpcIds: ['vpc-00000004'] },
    });
    expect(intendedPolicy(turned, own)).toEqual(intendedPolicy(request, own));
  });
});

test('a policy of its own is used as it is', () => {
  const policy = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: '*',
        Action: 'execute-api:Invoke',
        Resource: 'execute-api:/*',
        Condition: { StringEquals: { 'aws:SourceVpce': own } },
      },
    ],
  };
  expect(intendedPolicy(anAcceptedRequest({ access: { policy } }), own)).toEqual(policy);
});

test('the own endpoint is associated unless the request says what is, none included', () => {
  expect(intendedAssociations(anAcceptedRequest(), own)).toEqual([own]);
  expect(intendedAssociations(anAcceptedRequest({ associations: [] }), own)).toEqual([]);
  expect(intendedAssociations(anAcceptedRequest({ associations: ['vpce-00000002'] }), own)).toEqual(
    ['vpce-00000002'],
  );
});
