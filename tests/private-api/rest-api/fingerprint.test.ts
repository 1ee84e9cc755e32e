import { expect, test } from '@jest/globals';
import { writeAccessPolicy } from '../../../src/private-api/policy/write-access-policy.ts';
import { fingerprintOf } from '../../../src/private-api/rest-api/fingerprint.ts';

const executeApiArn = 'arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5';
const policy = writeAccessPolicy({ vpcEndpointIds: ['vpce-00000001'], vpcIds: [] });
const carried = {
  content: '0123456789abcdef',
  policy,
  vpcEndpointIds: ['vpce-00000001', 'vpce-00000002'],
  executeApiArn,
};
const fingerprint = fingerprintOf(carried);

test('a fingerprint is short text that stands in a description', () => {
  expect(fingerprint).toMatch(/^[0-9a-f]{16}$/);
});

test('the same in other words has the same fingerprint', () => {
  const [allow, deny] = policy.Statement;
  expect(
    fingerprintOf({
      ...carried,
      policy: { ...policy, Statement: [deny!, { ...allow!, Resource: [`${executeApiArn}/*`] }] },
      vpcEndpointIds: ['vpce-00000002', 'vpce-00000001'],
    }),
  ).toBe(fingerprint);
});

test.each([
  ['content', { content: 'fedcba9876543210' }],
  ['policy', { policy: writeAccessPolicy({ vpcEndpointIds: ['vpce-00000002'], vpcIds: [] }) }],
  ['associations', { vpcEndpointIds: ['vpce-00000001'] }],
])('another %s has another fingerprint', (_, change) => {
  expect(fingerprintOf({ ...carried, ...change })).not.toBe(fingerprint);
});
