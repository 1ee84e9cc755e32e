import type { LeftVpcs } from '../../src/steps/state/left-vpcs.ts';

/** What is left of VPCs: nothing, but for `change`. */
export const aLeft = (change: Partial<LeftVpcs> = {}): LeftVpcs => ({
  vpcs: [],
  deletesIn: [],
  vpcEndpointIds: [],
  securityGroupIds: [],
  kept: [],
  warnings: [],
  ...change,
});
