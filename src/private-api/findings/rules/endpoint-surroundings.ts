import { seenOf } from '../../diagnosis/look.ts';
import type {
  DiagnosedEndpoint,
  DiagnosisPicture,
  EndpointPicture,
  EndpointSurroundings,
} from '../../diagnosis/picture.ts';
import type { Finding } from '../../finding.ts';
import { checkDnsAttributes } from '../../network/rules/dns-attributes.ts';
import { callersExcluded, checkSecurityGroups } from '../../network/rules/security-groups.ts';
import { nearlyUsedUp, quotas } from '../../quotas.ts';
import { awsCommand } from '../aws-command.ts';
import { endpointCatalogue } from '../catalogue/endpoint.ts';
import { findingFrom } from '../finding-from.ts';
import { judgeAlias } from './alias.ts';
import { judgeNetworkAcls } from './network-acls.ts';

const finding = findingFrom(endpointCatalogue);

/** Whether callers in the VPC get to the endpoint, and find it by name. */
export const judgeSurroundings = (
  endpoint: DiagnosedEndpoint,
  pictured: EndpointPicture,
  picture: DiagnosisPicture,
): Finding[] => {
  const surroundings = seenOf(pictured.surroundings);
  return [
    ...(surroundings === undefined
      ? []
      : [
          ...judgeDnsAttributes(endpoint, surroundings, picture),
          ...judgeSecurityGroups(endpoint, surroundings, picture),
          ...judgeNetworkAcls(endpoint, surroundings, picture.region),
          ...judgeZones(endpoint, surroundings),
          ...judgeRoom(surroundings),
        ]),
    ...judgeAlias(endpoint, pictured, picture),
  ];
};

const attributes: Readonly<Record<string, string>> = {
  DNS_SUPPORT_OFF: 'enable-dns-support',
  DNS_HOSTNAMES_OFF: 'enable-dns-hostnames',
};

const judgeDnsAttributes = (
  { privateDns }: DiagnosedEndpoint,
  { vpc, dns }: EndpointSurroundings,
  { region }: DiagnosisPicture,
): Finding[] =>
  (privateDns ? checkDnsAttributes({ vpc, dns }) : []).map((found) => ({
    ...found,
    command: awsCommand(
      'ec2 modify-vpc-attribute',
      { 'vpc-id': vpc.id, [attributes[found.code] ?? '']: true },
      region,
    ),
  }));

const judgeSecurityGroups = (
  { securityGroupIds }: DiagnosedEndpoint,
  { vpc, securityGroups }: EndpointSurroundings,
  { region }: DiagnosisPicture,
): Finding[] => {
  const groups = securityGroups.filter(({ id }) => securityGroupIds.includes(id));
  const [first] = groups;
  return checkSecurityGroups(securityGroupIds, securityGroups, vpc.id, vpc.cidrs).map((found) =>
    found.code === 'SECURITY_GROUP_NOT_FOUND' || first === undefined
      ? found
      : { ...found, command: admitCommand(first.id, callersExcluded(groups, vpc.cidrs), region) },
  );
};

/** Admits TCP 443 from blocks, of IPv4 and IPv6. */
const admitCommand = (group: string, cidrs: readonly string[], region: string): string => {
  const ranges = {
    IpRanges: cidrs.filter((cidr) => !cidr.includes(':')).map((CidrIp) => ({ CidrIp })),
    Ipv6Ranges: cidrs.filter((cidr) => cidr.includes(':')).map((CidrIpv6) => ({ CidrIpv6 })),
  };
  const permission = {
    IpProtocol: 'tcp',
    FromPort: 443,
    ToPort: 443,
    ...(ranges.IpRanges.length > 0 && { IpRanges: ranges.IpRanges }),
    ...(ranges.Ipv6Ranges.length > 0 && { Ipv6Ranges: ranges.Ipv6Ranges }),
  };
  return awsCommand(
    'ec2 authorize-security-group-ingress',
    { 'group-id': group, 'ip-permissions': [permission] },
    region,
  );
};

const judgeZones = (
  { id, subnetIds }: DiagnosedEndpoint,
  { subnets }: EndpointSurroundings,
): Finding[] => {
  const zones = new Set(
    subnets.filter((subnet) => subnetIds.includes(subnet.id)).map(({ zone }) => zone),
  );
  return zones.size === 1
    ? [finding('ENDPOINT_IN_ONE_ZONE', `${id} has a subnet in ${[...zones].join()} alone`)]
    : [];
};

const judgeRoom = ({ vpc, endpointsInVpc }: EndpointSurroundings): Finding[] =>
  endpointsInVpc >= nearlyUsedUp * quotas.vpcEndpoints
    ? [
        finding(
          'VPC_ENDPOINTS_NEARLY_USED_UP',
          `${vpc.id} has ${endpointsInVpc} of ${quotas.vpcEndpoints} interface endpoints`,
        ),
      ]
    : [];
