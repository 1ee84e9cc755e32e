import type { VpcRecord } from '../registry/vpc-record.ts';
import { runTag, type Tags } from '../tags.ts';

interface Tagged {
  readonly id: string;
  readonly tags: Tags;
}

/** Whether it carries the nonce that was recorded before a creation whose end is not recorded yet. */
export const carriesNonce = ({ tags }: Tagged, registered: VpcRecord | null): boolean =>
  registered !== null && registered.nonce !== null && tags[runTag] === registered.nonce;

/**
 * Whether Cloister made an endpoint or a security group: the registry lists it, or it carries the recorded nonce. Every
 * other tag proves nothing, as anyone can set one.
 */
export const isOurs = (thing: Tagged, registered: VpcRecord | null): boolean =>
  registered !== null &&
  ([registered.vpcEndpointId, registered.securityGroupId].includes(thing.id) ||
    carriesNonce(thing, registered));
