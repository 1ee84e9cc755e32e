import type { PolicyDocument } from '../policy/policy-document.ts';
import type { Request } from '../request/request.ts';
import { intendedAssociations } from './intended-associations.ts';
import { intendedPolicy } from './intended-policy.ts';

/** The policy and the associations that an API should have. */
export interface IntendedConfinement {
  readonly policy: PolicyDocument;
  readonly vpcEndpointIds: readonly string[];
}

/** Endpoints that a request no longer wants, and that stay until those that it does want resolve. */
export interface Leaving {
  readonly associated: readonly string[];
  /** Those of them that are admitted until then: nobody is admitted by the way who was not before. */
  readonly admitted: readonly string[];
}

/** Where all that is there is wanted, or nothing waits for anything. */
export const nobodyLeaving: Leaving = { associated: [], admitted: [] };

/** How a request wants its API confined, or, while some are leaving, on the way there. */
export const intendedConfinement = (
  request: Request,
  ownVpcEndpointId: string,
  leaving: Leaving = nobodyLeaving,
): IntendedConfinement => ({
  policy: intendedPolicy(request, ownVpcEndpointId, leaving.admitted),
  vpcEndpointIds: [...intendedAssociations(request, ownVpcEndpointId), ...leaving.associated],
});
