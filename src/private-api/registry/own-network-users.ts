import type { VpcRecord } from './vpc-record.ts';

/** Whether anything of ours is in a VPC, or may be: a call whose answer was lost left nothing but the nonce. */
export const ownsNetwork = ({ vpcEndpointId, securityGroupId, nonce }: VpcRecord): boolean =>
  vpcEndpointId !== null || securityGroupId !== null || nonce !== null;

/** The private APIs that use the endpoint that is ours in a VPC, or wait for it to be made. */
export const ownNetworkUsers = ({ users, vpcEndpointId }: VpcRecord): string[] =>
  Object.entries(users)
    .filter(([, used]) => used === null || used === vpcEndpointId)
    .map(([id]) => id);
