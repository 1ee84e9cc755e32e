import type { Finding } from '../../finding.ts';
import type { SecurityGroup } from '../../network/picture.ts';
import { admitCommand } from '../../network/rules/admit-command.ts';
import { type Callers, cidrsNotAdmitted } from '../../network/rules/security-groups.ts';
import { endpointCatalogue } from '../catalogue/endpoint.ts';
import { findingFrom } from '../finding-from.ts';

const finding = findingFrom(endpointCatalogue);

/** Whether callers get through the groups of an endpoint only as members of other groups or lists: who these are cannot be told from blocks. */
export const judgeReferences = (
  groups: readonly SecurityGroup[],
  { region, cidrs }: Callers,
): Finding[] => {
  const references = groups.flatMap(({ httpsFrom }) => httpsFrom.references);
  const outside = cidrsNotAdmitted(groups, cidrs);
  const [first] = groups;
  if (references.length === 0 || outside.length === 0 || first === undefined) return [];
  return [
    finding(
      'HTTPS_FROM_REFERENCES_ALONE',
      `${groups.map(({ id }) => id).join(', ')} admit TCP 443 from members of ${references.join(', ')}, not from all of ${outside.join(', ')}`,
      admitCommand(first.id, outside, region),
    ),
  ];
};
