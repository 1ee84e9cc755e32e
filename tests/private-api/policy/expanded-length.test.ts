import { expect, test } from '@jest/globals';
import { executeApiArn } from '../../../src/private-api/policy/execute-api-arn.ts';
import { expandedLength } from '../../../src/private-api/policy/expanded-length.ts';
import { writeAccessPolicy } from '../../../src/private-api/policy/write-access-policy.ts';

const api = { account: '111122223333', region: 'cn-north-1', restApiId: 'a1b2c3d4e5' };

test('a policy is as long as the text with every short resource in full', () => {
  const policy = writeAccessPolicy({ vpcEndpointIds: ['vpce-12345678'], vpcIds: [] });
  const saved = JSON.stringify(policy).replaceAll('execute-api:/', `${executeApiArn(api)}/`);

  expect(saved).toContain('"arn:aws-cn:execute-api:cn-north-1:111122223333:a1b2c3d4e5/*"');
  expect(expandedLength(policy, executeApiArn(api))).toBe(saved.length);
});

test('only what stands for the API itself grows', () => {
  const [statement] = writeAccessPolicy({
    vpcEndpointIds: ['vpce-12345678'],
    vpcIds: [],
  }).Statement;
  const policy = {
    Statement: [{ ...statement!, Resource: ['*', 'execute-api:x', 'arn:execute-api:/'] }],
  };

  expect(expandedLength(policy, executeApiArn(api))).toBe(JSON.stringify(policy).length);
});
