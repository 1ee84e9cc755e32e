import { type PolicyDocument } from '../policy/policy-document.ts';
import { samePolicy } from '../policy/same-policy.ts';

/** One patch operation, as API Gateway's "Patch operations" page lists them. */
export interface PatchOperation {
  readonly op: 'add' | 'remove' | 'replace';
  readonly path: string;
  readonly value?: string;
}

/** What confines an API: the policy, as JSON text, and the endpoints that are associated. */
export interface Confinement {
  readonly policy: string | undefined;
  readonly vpcEndpointIds: readonly string[];
}

const associationsPath = '/endpointConfiguration/vpcEndpointIds';

/**
 * The patch that turns the confinement an API has into the one it should have: nothing where they are the same, and one
 * operation per endpoint that differs, never remove-all-and-add-all.
 */
export const confinementPatch = (
  has: Confinement,
  should: { policy: PolicyDocument; vpcEndpointIds: readonly string[] },
  executeApiArn: string,
): PatchOperation[] => {
  const there = new Set(has.vpcEndpointIds);
  const wanted = new Set(should.vpcEndpointIds);
  return [
    ...(has.policy !== undefined && samePolicy(has.policy, should.policy, executeApiArn)
      ? []
      : [{ op: 'replace' as const, path: '/policy', value: JSON.stringify(should.policy) }]),
    ...[...wanted.difference(there)].map((value) => ({
      op: 'add' as const,
      path: associationsPath,
      value,
    })),
    ...[...there.difference(wanted)].map((value) => ({
      op: 'remove' as const,
      path: associationsPath,
      value,
    })),
  ];
};
