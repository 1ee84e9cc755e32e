import { partitionOf } from '../../../src/private-api/partition.ts';
import type { World } from '../world.ts';

/** "Using service-linked roles for API Gateway", developer guide. */
export const serviceLinkedRoleArn = ({
  account,
  region,
}: {
  account: string;
  region: string;
}): string =>
  `arn:${partitionOf(region)}:iam::${account}:role/aws-service-role/ops.apigateway.amazonaws.com/AWSServiceRoleForAPIGateway`;

/** Makes the role that API Gateway acts as in an account, unless it has one. */
export const makeServiceLinkedRole = (call: {
  account: string;
  region: string;
  world: World;
}): void => {
  const arn = serviceLinkedRoleArn(call);
  if (call.world.roles.find(arn)) return;
  call.world.roles.put({
    arn,
    trustPolicy: {
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Principal: { Service: 'ops.apigateway.amazonaws.com' },
        Action: 'sts:AssumeRole',
      },
    },
    policies: [],
  });
};
