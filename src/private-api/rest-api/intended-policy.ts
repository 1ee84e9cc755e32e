import { type PolicyDocument, policyDocumentSchema } from '../policy/policy-document.ts';
import { writeAccessPolicy } from '../policy/write-access-policy.ts';
import type { Request } from '../request/request.ts';
import { intendedAssociations } from './intended-associations.ts';

/**
 * The resource policy that a request asks for: its own, or one that admits its endpoints and VPCs and nobody else but those
 * that are still admitted.
 */
export const intendedPolicy = (
  request: Request,
  ownVpcEndpointId: string,
  stillAdmitted: readonly string[] = [],
): PolicyDocument => {
  const { policy, vpcEndpointIds = [], vpcIds = [] } = request.access;
  if (policy !== undefined) return policyDocumentSchema.parse(policy);
  return writeAccessPolicy({
    vpcEndpointIds: [
      ownVpcEndpointId,
      ...intendedAssociations(request, ownVpcEndpointId),
      ...vpcEndpointIds,
      ...stillAdmitted,
    ],
    vpcIds,
  });
};
