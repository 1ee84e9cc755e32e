import type { PrivateApiRecord } from '../registry/private-api-record.ts';
import type { Request } from '../request/request.ts';
import { intendedConfinement } from '../rest-api/intended-confinement.ts';
import { type Departures, heldVpcs, isUnusedBy, reachedVpcs, type Remains } from './remains.ts';

/** A private API as it was seen to be READY. */
export interface Served {
  readonly restApiId: string;
  /** The key of its VPC in the registry. */
  readonly vpc: string;
  readonly executionArn: string;
  readonly request: Request;
}

/** What a private API that is READY no longer uses: former stages and VPCs, and what earlier attempts have left. */
export const leftovers = (
  { id, vpcs }: PrivateApiRecord,
  remains: Remains,
  served: Served,
): Departures => {
  const own = remains.vpcs.find((vpc) => vpc.id === served.vpc);
  const used = own?.users[id];
  const { policy, vpcEndpointIds } = intendedConfinement(served.request, used ?? '');
  const reached = reachedVpcs(remains.vpcs, { vpcEndpointIds, policy: JSON.stringify(policy) });
  const isReplaced =
    own !== undefined && used != null && isUnusedBy(own, id, used) && !reached.includes(served.vpc);
  return {
    stages: remains.stages,
    restApiIds: remains.restApis
      .filter((restApi) => restApi.id !== served.restApiId)
      .map((restApi) => restApi.id),
    vpcs: vpcs.filter((vpc) => (vpc === served.vpc ? isReplaced : !reached.includes(vpc))),
    releasedVpcs: isReplaced
      ? [served.vpc]
      : heldVpcs(remains.vpcs, served.executionArn).filter((vpc) => vpc === served.vpc),
    kept: [],
  };
};
