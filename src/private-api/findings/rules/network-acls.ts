import { mergeCidr } from 'cidr-tools';
import { seenOf } from '../../diagnosis/look.ts';
import type {
  DiagnosedEndpoint,
  EndpointSurroundings,
  NetworkAcl,
} from '../../diagnosis/picture.ts';
import type { Finding } from '../../finding.ts';
import { blockedByAcl } from '../../network/blocked-by-acl.ts';
import { awsCommand } from '../aws-command.ts';
import { endpointCatalogue } from '../catalogue/endpoint.ts';
import { findingFrom } from '../finding-from.ts';
import { reachingCidrs } from './reaching-cidrs.ts';

const finding = findingFrom(endpointCatalogue);

/** Ports that answers go out to: the first and last of what Linux and Windows take ("Ephemeral ports", Amazon VPC User Guide). */
const ephemeralPorts = [32_768, 60_999, 49_152, 65_535];

/** Whether the network ACLs of an endpoint's subnets let calls of the VPC in and the answers out. */
export const judgeNetworkAcls = (
  endpoint: DiagnosedEndpoint,
  { vpc, networkAcls }: EndpointSurroundings,
  region: string,
): Finding[] => {
  const { id, subnetIds } = endpoint;
  const cidrs = reachingCidrs(endpoint, vpc);
  return (seenOf(networkAcls) ?? [])
    .filter((acl) => acl.subnetIds.some((subnetId) => subnetIds.includes(subnetId)))
    .flatMap((acl) => {
      const subnets = acl.subnetIds.filter((subnetId) => subnetIds.includes(subnetId)).join(', ');
      const calls = cidrs.flatMap((cidr) => blockedByAcl(acl, { egress: false, cidr, port: 443 }));
      const answers = cidrs.flatMap((cidr) =>
        ephemeralPorts.flatMap((port) => blockedByAcl(acl, { egress: true, cidr, port })),
      );
      return [
        ...(calls.length === 0
          ? []
          : [
              finding(
                'NETWORK_ACL_BLOCKS_HTTPS',
                `${acl.id} denies TCP 443 from ${mergeCidr(calls).join(', ')} into ${subnets}, where ${id} is`,
                allowCommand(acl, { egress: false, cidrs, from: 443, to: 443 }, region),
              ),
            ]),
        ...(answers.length === 0
          ? []
          : [
              finding(
                'NETWORK_ACL_BLOCKS_ANSWERS',
                `${acl.id} denies TCP to ephemeral ports of ${mergeCidr(answers).join(', ')} out of ${subnets}, where ${id} is`,
                allowCommand(acl, { egress: true, cidrs, from: 1024, to: 65_535 }, region),
              ),
            ]),
      ];
    });
};

/** An entry for each block, before all that are there: as far as their numbers leave room for it. */
const allowCommand = (
  { id, entries }: NetworkAcl,
  wanted: { egress: boolean; cidrs: readonly string[]; from: number; to: number },
  region: string,
): string | undefined => {
  const first = Math.min(
    32_767,
    ...entries.filter(({ egress }) => egress === wanted.egress).map((entry) => entry.number),
  );
  if (first <= wanted.cidrs.length) return undefined;
  return wanted.cidrs
    .map((cidr, index) =>
      awsCommand(
        'ec2 create-network-acl-entry',
        {
          'network-acl-id': id,
          'rule-number': String(first - wanted.cidrs.length + index),
          protocol: 'tcp',
          'port-range': `From=${wanted.from},To=${wanted.to}`,
          [cidr.includes(':') ? 'ipv6-cidr-block' : 'cidr-block']: cidr,
          'rule-action': 'allow',
          [wanted.egress ? 'egress' : 'ingress']: true,
        },
        region,
      ),
    )
    .join(' && ');
};
