import type { Request } from '../request/request.ts';
import { type Confinement, confinementPatch, type PatchOperation } from './confinement-patch.ts';
import type { FormerAssociations } from './former-associations.ts';
import { intendedConfinement, type Leaving, nobodyLeaving } from './intended-confinement.ts';

/** How an API gets from the confinement it has to the one it should have. */
export interface ConfinementPlan {
  /**
   * One patch per pass, each to be deployed before the next. Only the first of two may be empty: then all is there already
   * and must merely be seen to resolve.
   */
  readonly passes: readonly (readonly PatchOperation[])[];
  /** What the last of two passes takes away. */
  readonly leaving: Leaving;
}

/**
 * What comes is associated, deployed and seen to resolve before anything is taken away, in two passes; where there is
 * nothing to come or nothing to go, one is enough. An endpoint in both states is in no operation.
 */
export const planConfinement = ({
  has,
  former,
  request,
  ownVpcEndpointId,
  executeApiArn,
}: {
  has: Confinement;
  former: FormerAssociations;
  request: Request;
  ownVpcEndpointId: string;
  executeApiArn: string;
}): ConfinementPlan => {
  const exact = intendedConfinement(request, ownVpcEndpointId);
  const there = new Set(has.vpcEndpointIds);
  const resolving = new Set(former.areUntouched ? former.vpcEndpointIds : []);
  const going = there.difference(new Set(exact.vpcEndpointIds));
  const isAnyComing = exact.vpcEndpointIds.some((id) => !there.has(id) || !resolving.has(id));
  if (going.size === 0 || !isAnyComing) {
    const patch = confinementPatch(has, exact, executeApiArn);
    return { passes: patch.length === 0 ? [] : [patch], leaving: nobodyLeaving };
  }

  const leaving = {
    associated: [...going],
    admitted: former.vpcEndpointIds.filter((id) => going.has(id)),
  };
  const union = intendedConfinement(request, ownVpcEndpointId, leaving);
  return {
    passes: [
      confinementPatch(has, union, executeApiArn),
      confinementPatch({ ...union, policy: JSON.stringify(union.policy) }, exact, executeApiArn),
    ],
    leaving,
  };
};
