import type { IpPermission } from '@aws-sdk/client-ec2';
import { notImitated } from '../refusal.ts';
import { assumed } from './assumed.ts';
import { findCanonicalCidr } from './cidr.ts';
import { required } from './required.ts';
import type { SecurityGroupRule } from './state.ts';

/** What a rule admits, apart from the group it stands in. */
export type Permission = Omit<SecurityGroupRule, 'id' | 'groupId' | 'isEgress'>;

/** IANA's numbers of the protocols that EC2 shows by name ("IpProtocol" of IpPermission, EC2 API reference). */
const protocolNames = new Map([
  ['1', 'icmp'],
  ['6', 'tcp'],
  ['17', 'udp'],
  ['58', 'icmpv6'],
]);

const cidrPeer = (cidr: string | undefined, version: 4 | 6): Permission['peer'] => {
  const asked = required(cidr, version === 4 ? 'cidrIp' : 'cidrIpv6');
  const value = findCanonicalCidr(asked, version);
  if (value === undefined) throw assumed.malformedPermission(`CIDR block ${asked} is malformed`);
  return { kind: version === 4 ? 'ipv4' : 'ipv6', value };
};

const portsOf = (
  protocol: string,
  permission: IpPermission,
): Pick<Permission, 'fromPort' | 'toPort'> => {
  if (protocol === '-1') return { fromPort: undefined, toPort: undefined };
  const { FromPort: fromPort, ToPort: toPort } = permission;
  const needsPorts = protocol === 'tcp' || protocol === 'udp';
  if (needsPorts && (fromPort === undefined || toPort === undefined))
    throw assumed.malformedPermission('Both from and to ports are needed with TCP and UDP.');
  return { fromPort, toPort };
};

/** The single rules that one permission stands for: one per peer. Throws when it is malformed or names prefix lists. */
export const rulesOf = (permission: IpPermission): Permission[] => {
  if ((permission.PrefixListIds ?? []).length > 0)
    throw notImitated('prefix lists in security groups');
  const asked = required(permission.IpProtocol, 'ipProtocol').toLowerCase();
  const protocol = protocolNames.get(asked) ?? asked;
  const base = { protocol, ...portsOf(protocol, permission) };
  const rules = [
    ...(permission.IpRanges ?? []).map((range) => ({
      ...base,
      peer: cidrPeer(range.CidrIp, 4),
      description: range.Description,
    })),
    ...(permission.Ipv6Ranges ?? []).map((range) => ({
      ...base,
      peer: cidrPeer(range.CidrIpv6, 6),
      description: range.Description,
    })),
    ...(permission.UserIdGroupPairs ?? []).map((pair) => ({
      ...base,
      peer: { kind: 'group' as const, value: required(pair.GroupId, 'groupId') },
      description: pair.Description,
    })),
  ];
  if (rules.length === 0) throw assumed.malformedPermission('A rule needs a source.');
  return rules;
};

/** Whether two rules admit the same; their descriptions do not count. */
export const isSamePermission = (one: Permission, other: Permission): boolean =>
  one.protocol === other.protocol &&
  one.fromPort === other.fromPort &&
  one.toPort === other.toPort &&
  one.peer.kind === other.peer.kind &&
  one.peer.value === other.peer.value;

const emptyPermission = (rule: Permission): IpPermission => ({
  IpProtocol: rule.protocol,
  FromPort: rule.fromPort,
  ToPort: rule.toPort,
  IpRanges: [],
  Ipv6Ranges: [],
  UserIdGroupPairs: [],
  PrefixListIds: [],
});

/** Rules put together by protocol and ports, as DescribeSecurityGroups shows them. `ownerId` owns the groups they name. */
export const permissionsOf = (rules: readonly Permission[], ownerId: string): IpPermission[] => {
  const permissions = new Map<string, IpPermission>();
  for (const rule of rules) {
    const key = `${rule.protocol} ${rule.fromPort ?? ''} ${rule.toPort ?? ''}`;
    const permission = permissions.get(key) ?? emptyPermission(rule);
    permissions.set(key, permission);
    const { value } = rule.peer;
    const Description = rule.description;
    if (rule.peer.kind === 'ipv4') permission.IpRanges?.push({ CidrIp: value, Description });
    else if (rule.peer.kind === 'ipv6')
      permission.Ipv6Ranges?.push({ CidrIpv6: value, Description });
    else permission.UserIdGroupPairs?.push({ GroupId: value, UserId: ownerId, Description });
  }
  return [...permissions.values()];
};
