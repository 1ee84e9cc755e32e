import type { DiagnosisPicture } from '../../diagnosis/picture.ts';
import type { Finding } from '../../finding.ts';
import { needsAllow } from '../../policy/may-pass.ts';
import { opennessOf } from '../../policy/openness.ts';
import { policyCatalogue } from '../catalogue/policy.ts';
import { findingFrom } from '../finding-from.ts';
import { closingCommand } from './closing-command.ts';
import { describeMethods } from './describe-methods.ts';
import type { PolicyView } from './read-policy.ts';

const finding = findingFrom(policyCatalogue);

/** Whether a policy allows nothing at all, although there are methods that need it. */
export const judgeSilence = (
  { document, methods = [] }: PolicyView,
  picture: DiagnosisPicture,
): Finding[] => {
  const needy = methods.filter(({ authorization }) => needsAllow(authorization));
  return needy.length === 0 || document.Statement.some(({ Effect }) => Effect === 'Allow')
    ? []
    : [
        finding(
          'POLICY_ALLOWS_NOBODY',
          `no statement allows anything, and ${describeMethods(needy)} need it`,
          closingCommand(picture),
        ),
      ];
};

/** Whether a policy keeps out all that it does not name, for each way in which methods authorize their callers. */
export const judgeOpenness = (
  { document, methods = [] }: PolicyView,
  picture: DiagnosisPicture,
): Finding[] => {
  const allows = document.Statement.some(({ Effect }) => Effect === 'Allow');
  const reasons = opennessOf(document, { openMethods: true });
  if (allows && reasons.length > 0)
    return [
      finding(
        'POLICY_OPEN',
        reasons.map(({ pointer, message }) => `${pointer} ${message}`).join('; '),
        closingCommand(picture),
      ),
    ];
  const authorized = methods.filter(({ authorization }) => !needsAllow(authorization));
  return authorized.length > 0 && opennessOf(document, { openMethods: false }).length > 0
    ? [
        finding(
          'POLICY_OPEN_FOR_AUTHORIZED_METHODS',
          `no Deny keeps other networks from ${describeMethods(authorized)}`,
          closingCommand(picture),
        ),
      ]
    : [];
};
