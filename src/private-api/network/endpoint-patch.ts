import type { Tags } from '../tags.ts';
import type { VpcEndpoint } from './picture.ts';
import { sameEndpointPolicy } from './same-endpoint-policy.ts';
import type { VpcEndpointPatch } from './vpc-endpoint-patch.ts';

/** How an endpoint should be; what is absent may be as it is. */
export interface EndpointSettings {
  readonly subnetIds?: readonly string[] | undefined;
  readonly securityGroupIds?: readonly string[] | undefined;
  readonly privateDns?: boolean | undefined;
  readonly policy?: Record<string, unknown> | undefined;
  readonly tags?: Tags | undefined;
}

/** What must change of an endpoint for it to be as it should. Sets are exact; tags that it has besides stay. */
export const endpointPatch = (has: VpcEndpoint, should: EndpointSettings): VpcEndpointPatch =>
  patchLeft(has, {
    addSubnetIds: copy(should.subnetIds),
    removeSubnetIds: should.subnetIds && without(has.subnetIds, should.subnetIds),
    addSecurityGroupIds: copy(should.securityGroupIds),
    removeSecurityGroupIds:
      should.securityGroupIds && without(has.securityGroupIds, should.securityGroupIds),
    privateDns: should.privateDns,
    policy: should.policy,
    tags: should.tags,
  });

/** The part of a patch that an endpoint does not have yet. */
export const patchLeft = (has: VpcEndpoint, patch: VpcEndpointPatch): VpcEndpointPatch => {
  const addSubnetIds = without(patch.addSubnetIds, has.subnetIds);
  const removeSubnetIds = among(patch.removeSubnetIds, has.subnetIds);
  const addSecurityGroupIds = without(patch.addSecurityGroupIds, has.securityGroupIds);
  const removeSecurityGroupIds = among(patch.removeSecurityGroupIds, has.securityGroupIds);
  const tags = Object.entries(patch.tags ?? {}).filter(([key, value]) => has.tags[key] !== value);
  const { privateDns, policy } = patch;
  return {
    ...(addSubnetIds.length > 0 && { addSubnetIds }),
    ...(removeSubnetIds.length > 0 && { removeSubnetIds }),
    ...(addSecurityGroupIds.length > 0 && { addSecurityGroupIds }),
    ...(removeSecurityGroupIds.length > 0 && { removeSecurityGroupIds }),
    ...(privateDns !== undefined && privateDns !== has.privateDns && { privateDns }),
    ...(policy !== undefined && !sameEndpointPolicy(policy, has.policy) && { policy }),
    ...(tags.length > 0 && { tags: Object.fromEntries(tags) }),
  };
};

/** Whether a patch changes nothing. */
export const isEmptyPatch = (patch: VpcEndpointPatch): boolean => Object.keys(patch).length === 0;

/** Whether a patch changes more than tags, so that the endpoint is pending again for a while. */
export const changesSettings = ({ tags: _, ...settings }: VpcEndpointPatch): boolean =>
  !isEmptyPatch(settings);

const copy = (ids: readonly string[] | undefined): string[] | undefined => ids && [...ids];

const without = (ids: readonly string[] = [], others: readonly string[]): string[] =>
  ids.filter((id) => !others.includes(id));

const among = (ids: readonly string[] = [], others: readonly string[]): string[] =>
  ids.filter((id) => others.includes(id));
