import { containsCidr, mergeCidr, overlapCidr } from 'cidr-tools';
import type { Finding } from '../../finding.ts';
import { networkFinding } from '../network-finding.ts';
import type { SecurityGroup } from '../picture.ts';
import { admitCommand } from './admit-command.ts';

/** Where callers are expected: in these blocks of this VPC. */
export interface Callers {
  readonly vpcId: string;
  readonly region: string;
  readonly cidrs: readonly string[];
}

/** Whether TCP 443 gets through the groups of an endpoint, from the blocks that callers are expected in. */
export const checkSecurityGroups = (
  ids: readonly string[],
  groups: readonly SecurityGroup[],
  { vpcId, region, cidrs }: Callers,
): Finding[] => {
  const inVpc = groups.filter((group) => group.vpcId === vpcId);
  const missing = ids.filter((id) => inVpc.every((group) => group.id !== id));
  if (missing.length > 0)
    return missing.map((id) =>
      networkFinding('SECURITY_GROUP_NOT_FOUND', `${id} does not exist in ${vpcId}`),
    );

  const chosen = inVpc.filter(({ id }) => ids.includes(id));
  const excluded = callersExcluded(chosen, cidrs);
  if (excluded.length === 0) return [];
  const admitted = admittedBy(chosen);
  return [
    networkFinding(
      overlapCidr(admitted, [...cidrs]) ? 'HTTPS_PARTLY_ADMITTED' : 'HTTPS_NOT_ADMITTED',
      `${ids.join(', ')} admit TCP 443 from ${admitted.join(', ') || 'nowhere'}, not from all of ${excluded.join(', ')}`,
      ids[0] && admitCommand(ids[0], excluded, region),
    ),
  ];
};

/** The blocks that groups keep out, as far as can be told. Who is behind a reference cannot be told from blocks, so a group that admits by reference is believed. */
export const callersExcluded = (
  groups: readonly SecurityGroup[],
  callers: readonly string[],
): string[] =>
  groups.some(({ httpsFrom }) => httpsFrom.references.length > 0)
    ? []
    : cidrsNotAdmitted(groups, callers);

/** The blocks that groups do not admit whole by blocks of their own. */
export const cidrsNotAdmitted = (
  groups: readonly SecurityGroup[],
  callers: readonly string[],
): string[] => callers.filter((cidr) => !containsCidr(admittedBy(groups), cidr));

/** Merged, because two rules for the halves of a block admit the block. */
const admittedBy = (groups: readonly SecurityGroup[]): string[] =>
  mergeCidr(groups.flatMap(({ httpsFrom }) => httpsFrom.cidrs));
