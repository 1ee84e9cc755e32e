import type { Finding } from '../../finding.ts';
import { awsCommand } from '../../findings/aws-command.ts';
import { networkFinding } from '../network-finding.ts';
import type { NetworkPicture } from '../picture.ts';

/** Both DNS attributes of the VPC must be on, if the endpoint is to have private DNS. Host names need DNS support, so that comes first. */
export const checkDnsAttributes = (
  { vpc, dns }: Pick<NetworkPicture, 'vpc' | 'dns'>,
  region: string,
): Finding[] => {
  const switchOn = (option: string): string =>
    awsCommand('ec2 modify-vpc-attribute', { 'vpc-id': vpc.id, [option]: true }, region);
  return [
    ...(dns.support
      ? []
      : [
          networkFinding(
            'DNS_SUPPORT_OFF',
            `enableDnsSupport of ${vpc.id} is false`,
            switchOn('enable-dns-support'),
          ),
        ]),
    ...(dns.hostnames
      ? []
      : [
          networkFinding(
            'DNS_HOSTNAMES_OFF',
            `enableDnsHostnames of ${vpc.id} is false`,
            switchOn('enable-dns-hostnames'),
          ),
        ]),
  ];
};
