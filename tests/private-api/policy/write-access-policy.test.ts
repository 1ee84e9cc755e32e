import { expect, test } from '@jest/globals';
import { writeAccessPolicy } from '../../../src/private-api/policy/write-access-policy.ts';

test('naming either an endpoint or a VPC admits: both stand in one operator', () => {
  expect(
    writeAccessPolicy({ vpcEndpointIds: ['vpce-12345678'], vpcIds: ['vpc-12345678'] }),
  ).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: '*',
        Action: 'execute-api:Invoke',
        Resource: 'execute-api:/*',
      },
      {
        Effect: 'Deny',
        Principal: '*',
        Action: 'execute-api:Invoke',
        Resource: 'execute-api:/*',
        Condition: {
          StringNotEquals: {
            'aws:SourceVpce': ['vpce-12345678'],
            'aws:SourceVpc': ['vpc-12345678'],
          },
        },
      },
    ],
  });
});

test('the same callers in another order, or twice, give the same text', () => {
  const once = writeAccessPolicy({ vpcEndpointIds: ['vpce-a', 'vpce-b'], vpcIds: [] });
  const again = writeAccessPolicy({ vpcEndpointIds: ['vpce-b', 'vpce-a', 'vpce-b'], vpcIds: [] });

  expect(JSON.stringify(again)).toBe(JSON.stringify(once));
  expect(JSON.stringify(once)).not.toContain('SourceVpc"');
});

test('a policy for nobody is not written: without a key it would be open', () => {
  expect(() => writeAccessPolicy({ vpcEndpointIds: [], vpcIds: [] })).toThrow(
    expect.objectContaining({ name: 'InternalError' }),
  );
});
