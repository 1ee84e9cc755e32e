import { describeApiGatewayState } from '../apigateway/describe-state.ts';
import { describeEc2State } from '../ec2/describe-state.ts';
import type { World } from '../world.ts';

type RegionDescription = Record<string, unknown[]>;

/** Everything that exists `now` (service time), per account and region, each thing as AWS's describe call shows it. */
export const describeWorld = (
  world: World,
  now: number,
): Record<string, Record<string, RegionDescription>> => {
  const accounts: Record<string, Record<string, RegionDescription>> = {};
  for (const { account, region, state } of world.all()) {
    accounts[account] ??= {};
    accounts[account][region] = {
      ...describeEc2State(state.ec2, now),
      ...describeApiGatewayState(state.apigateway),
    };
  }
  return accounts;
};
