import { seenOf } from '../../diagnosis/look.ts';
import type {
  DiagnosedEndpoint,
  DiagnosisPicture,
  EndpointPicture,
  EndpointSurroundings,
} from '../../diagnosis/picture.ts';
import type { Finding } from '../../finding.ts';
import { checkDnsAttributes } from '../../network/rules/dns-attributes.ts';
import { checkSecurityGroups } from '../../network/rules/security-groups.ts';
import { nearlyUsedUp, quotas } from '../../quotas.ts';
import { awsCommand } from '../aws-command.ts';
import { endpointCatalogue } from '../catalogue/endpoint.ts';
import { findingFrom } from '../finding-from.ts';
import { judgeAlias } from './alias.ts';
import { judgeNetworkAcls } from './network-acls.ts';
import { judgeReferences } from './references.ts';
import { reachingCidrs } from './reaching-cidrs.ts';

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
          ...judgeZones(endpoint, surroundings, picture),
          ...judgeRoom(surroundings),
        ]),
    ...judgeAlias(endpoint, pictured, picture),
  ];
};

const judgeDnsAttributes = (
  { privateDns }: DiagnosedEndpoint,
  { vpc, dns }: EndpointSurroundings,
  { region }: DiagnosisPicture,
): Finding[] => {
  const seen = seenOf(dns);
  return !privateDns || seen === undefined ? [] : checkDnsAttributes({ vpc, dns: seen }, region);
};

const judgeSecurityGroups = (
  endpoint: DiagnosedEndpoint,
  { vpc, securityGroups }: EndpointSurroundings,
  { region }: DiagnosisPicture,
): Finding[] => {
  const seen = seenOf(securityGroups);
  if (seen === undefined) return [];
  const ids = endpoint.securityGroupIds;
  const callers = { vpcId: vpc.id, region, cidrs: reachingCidrs(endpoint, vpc) };
  return [
    ...checkSecurityGroups(ids, seen, callers),
    ...judgeReferences(
      seen.filter(({ id }) => ids.includes(id)),
      callers,
    ),
  ];
};

const judgeZones = (
  { id, subnetIds }: DiagnosedEndpoint,
  { subnets }: EndpointSurroundings,
  { region }: DiagnosisPicture,
): Finding[] => {
  const there = seenOf(subnets) ?? [];
  const zones = new Set(
    there.filter((subnet) => subnetIds.includes(subnet.id)).map(({ zone }) => zone),
  );
  if (zones.size !== 1) return [];
  const another = there
    .filter(({ zone, state, freeAddresses }) => {
      return !zones.has(zone) && state === 'available' && freeAddresses > 0;
    })
    .toSorted((a, b) => b.freeAddresses - a.freeAddresses || (a.id < b.id ? -1 : 1))[0];
  return [
    finding(
      'ENDPOINT_IN_ONE_ZONE',
      `${id} has a subnet in ${[...zones].join()} alone`,
      another &&
        awsCommand(
          'ec2 modify-vpc-endpoint',
          { 'vpc-endpoint-id': id, 'add-subnet-ids': another.id },
          region,
        ),
    ),
  ];
};

const judgeRoom = ({ vpc, endpointsInVpc }: EndpointSurroundings): Finding[] => {
  const there = seenOf(endpointsInVpc)?.length ?? 0;
  return there >= nearlyUsedUp * quotas.vpcEndpoints
    ? [
        finding(
          'VPC_ENDPOINTS_NEARLY_USED_UP',
          `${vpc.id} has ${there} of ${quotas.vpcEndpoints} interface endpoints`,
        ),
      ]
    : [];
};
