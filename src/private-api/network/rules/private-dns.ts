import type { Finding } from '../../finding.ts';
import type { Request } from '../../request/request.ts';
import { isPrivateDnsTaken } from '../endpoint-plan.ts';
import { networkFinding } from '../network-finding.ts';
import type { NetworkPicture } from '../picture.ts';
import { checkDnsAttributes } from './dns-attributes.ts';

/** Whether an endpoint, one that is there or a new one, can get private DNS, and what that does to the VPC. */
export const checkPrivateDns = (
  { network: { enableDnsAttributes }, region }: Pick<Request, 'network' | 'region'>,
  picture: NetworkPicture,
  vpcEndpointId?: string,
): Finding[] => [
  ...(enableDnsAttributes ? [] : checkDnsAttributes(picture, region)),
  ...(isPrivateDnsTaken(picture, vpcEndpointId)
    ? [
        networkFinding(
          'PRIVATE_DNS_TAKEN',
          `another endpoint of ${picture.vpc.id} has private DNS for execute-api`,
        ),
      ]
    : []),
  ...(picture.inUse
    ? [
        networkFinding(
          'PRIVATE_DNS_IN_USED_VPC',
          `${picture.vpc.id} has network interfaces already`,
        ),
      ]
    : []),
];
