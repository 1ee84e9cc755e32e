import type { LeftVpcs } from '../../src/steps/state/left-vpcs.ts';
import { seededVpcKey } from './step-request.ts';

/** Parts of the seeded VPC. */
export const partsAtHome = (...ids: readonly string[]): LeftVpcs['vpcEndpoints'] =>
  ids.map((id) => ({ vpc: seededVpcKey, id }));

/** What is left of VPCs: nothing, but for `change`. */
export const aLeft = (change: Partial<LeftVpcs> = {}): LeftVpcs => ({
  vpcs: [],
  deletesIn: [],
  vpcEndpoints: [],
  securityGroups: [],
  kept: [],
  warnings: [],
  ...change,
});
