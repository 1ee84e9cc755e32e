import type { Finding } from '../../finding.ts';
import type { Request } from '../../request/request.ts';
import { networkFinding } from '../network-finding.ts';
import type { NetworkPicture } from '../picture.ts';

/** VPC and subnets must be the network account's own. Each other owner is named, as the account to look in. */
export const checkOwners = (
  { account, network }: Request,
  { vpc, subnets }: NetworkPicture,
): Finding[] => {
  const lookedIn = network.account ?? account;
  const foreign = [vpc, ...subnets].filter(({ ownerId }) => ownerId !== lookedIn);
  return [...Map.groupBy(foreign, ({ ownerId }) => ownerId)].map(([ownerId, parts]) => ({
    ...networkFinding(
      'VPC_OF_ANOTHER_ACCOUNT',
      `${ownerId} owns ${parts.map(({ id }) => id).join(', ')}, and the network was looked for in ${lookedIn}`,
    ),
    remedy: `Set \`network.account\` to ${ownerId}.`,
  }));
};
