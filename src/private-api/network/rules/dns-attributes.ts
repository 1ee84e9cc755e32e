import type { Finding } from '../../finding.ts';
import { networkFinding } from '../network-finding.ts';
import type { NetworkPicture } from '../picture.ts';

/** Both DNS attributes of the VPC must be on, if the endpoint is to have private DNS. */
export const checkDnsAttributes = ({
  vpc,
  dns,
}: Pick<NetworkPicture, 'vpc' | 'dns'>): Finding[] => [
  ...(dns.support
    ? []
    : [networkFinding('DNS_SUPPORT_OFF', `enableDnsSupport of ${vpc.id} is false`)]),
  ...(dns.hostnames
    ? []
    : [networkFinding('DNS_HOSTNAMES_OFF', `enableDnsHostnames of ${vpc.id} is false`)]),
];
