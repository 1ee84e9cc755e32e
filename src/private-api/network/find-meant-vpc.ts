import { Failure } from '../errors.ts';
import type { Request } from '../request/request.ts';
import type { Tags } from '../tags.ts';

/** The VPC that a request means, in words. */
export const soughtVpc = ({ vpcId, vpcTags = {} }: Request['network']): string =>
  vpcId ?? `a VPC tagged ${JSON.stringify(vpcTags)}`;

/** By what EC2 is asked for it. */
export const vpcFilter = ({
  vpcId,
  vpcTags = {},
}: Request['network']): { id: string } | { tags: Tags } =>
  vpcId === undefined ? { tags: vpcTags } : { id: vpcId };

/**
 * The one that is meant, of those that were found by the request's id or tags. Throws `NetworkNotFound` when there are
 * several: that no wait would mend.
 */
export const findMeantVpc = <Vpc extends { readonly id: string }>(
  network: Request['network'],
  found: readonly Vpc[],
): Vpc | undefined => {
  if (found.length > 1)
    throw new Failure(
      'NetworkNotFound',
      `${soughtVpc(network)} must be one, but ${found.map(({ id }) => id).join(', ')} match`,
    );
  return found[0];
};
