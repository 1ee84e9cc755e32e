import { expect, test } from '@jest/globals';
import { admits } from '../../../src/private-api/policy/admits.ts';
import { writeAccessPolicy } from '../../../src/private-api/policy/write-access-policy.ts';

const [endpoint, otherEndpoint] = ['vpce-aaaaaaaa', 'vpce-bbbbbbbb'];
const [vpc, otherVpc] = ['vpc-aaaaaaaa', 'vpc-bbbbbbbb'];

test('an endpoint is admitted by its own id or by its VPC', () => {
  const policy = writeAccessPolicy({ vpcEndpointIds: [endpoint], vpcIds: [vpc] });

  expect(admits(policy, { vpcEndpointId: endpoint, vpcId: otherVpc })).toBe(true);
  expect(admits(policy, { vpcEndpointId: otherEndpoint, vpcId: vpc })).toBe(true);
  expect(admits(policy, { vpcEndpointId: otherEndpoint, vpcId: otherVpc })).toBe(false);
});

test('an endpoint in an unknown VPC is admitted if some VPC would be', () => {
  const byVpc = writeAccessPolicy({ vpcEndpointIds: [endpoint], vpcIds: [vpc] });
  const byEndpoint = writeAccessPolicy({ vpcEndpointIds: [endpoint], vpcIds: [] });

  expect(admits(byVpc, { vpcEndpointId: otherEndpoint })).toBe(true);
  expect(admits(byEndpoint, { vpcEndpointId: otherEndpoint })).toBe(false);
});

test('an endpoint that a further Deny names is not admitted', () => {
  const policy = writeAccessPolicy({ vpcEndpointIds: [endpoint, otherEndpoint], vpcIds: [] });
  const [allow, deny] = policy.Statement;
  const banned = { ...deny, Condition: { StringEquals: { 'aws:sourcevpce': otherEndpoint } } };
  const Statement = [allow, deny, banned];

  expect(admits({ Statement }, { vpcEndpointId: otherEndpoint })).toBe(false);
  expect(admits({ Statement }, { vpcEndpointId: endpoint })).toBe(true);
});

test('a Deny for some callers or conditions shuts no endpoint out as a whole', () => {
  const policy = writeAccessPolicy({ vpcEndpointIds: [endpoint], vpcIds: [] });
  const [allow, deny] = policy.Statement;
  const byAddress = { ...deny, Condition: { IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/8' } } };
  const bySome = { ...deny, Principal: { AWS: '111122223333' }, Condition: {} };

  const source = { vpcEndpointId: endpoint };
  expect(admits({ Statement: [allow, deny, byAddress, bySome] }, source)).toBe(true);
});

test('where Allows name the networks, an endpoint needs one of them', () => {
  const [allow] = writeAccessPolicy({ vpcEndpointIds: [endpoint], vpcIds: [] }).Statement;
  const narrow = { ...allow, Condition: { StringEquals: { 'aws:SourceVpce': [endpoint] } } };

  expect(admits({ Statement: narrow }, { vpcEndpointId: endpoint })).toBe(true);
  expect(admits({ Statement: narrow }, { vpcEndpointId: otherEndpoint })).toBe(false);
});

test('what is no policy admits nobody', () => {
  expect(admits('{}', { vpcEndpointId: endpoint })).toBe(false);
});
