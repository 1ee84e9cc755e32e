import type { DiagnosisPicture } from '../../diagnosis/picture.ts';
import type { Finding } from '../../finding.ts';
import { expandedLength, longestPolicy } from '../../policy/expanded-length.ts';
import { isIdle } from '../../policy/is-idle.ts';
import { listOf } from '../../policy/list-of.ts';
import { sourceIdsIn } from '../../policy/source-ids.ts';
import { policyCatalogue } from '../catalogue/policy.ts';
import { findingFrom } from '../finding-from.ts';
import { closingCommand } from './closing-command.ts';
import { judgeOpenness, judgeSilence } from './policy-openness.ts';
import { judgePassage, judgeTotalDenial } from './policy-passage.ts';
import { judgePrincipals } from './policy-principals.ts';
import { type PolicyView, readPolicy } from './read-policy.ts';

const finding = findingFrom(policyCatalogue);

/**
 * Whether the resource policy lets in whom it is meant to, and nobody else. A mistake that explains the others is told
 * alone: who mends it sees what else there is.
 */
export const judgeResourcePolicy = (picture: DiagnosisPicture): Finding[] => {
  const policy = readPolicy(picture);
  switch (policy.kind) {
    case 'unseen':
      return [];
    case 'missing':
      return [
        finding('POLICY_MISSING', `${picture.restApiId} has no policy`, closingCommand(picture)),
      ];
    case 'unreadable':
      return [
        finding(
          'POLICY_NOT_JUDGED',
          policy.problems.map(({ pointer, message }) => `${pointer || '/'} ${message}`).join('; '),
        ),
      ];
    case 'read':
      return judgeRead(policy.view, picture);
  }
};

const judgeRead = (view: PolicyView, picture: DiagnosisPicture): Finding[] => {
  const misspelled = [...wrongKeys(view, picture), ...idleStatements(view, picture)];
  const [explaining = []] = [
    misspelled,
    judgeTotalDenial(view, picture),
    judgeSilence(view, picture),
  ].filter((found) => found.length > 0);
  return [
    ...(explaining.length > 0
      ? explaining
      : [
          ...judgeOpenness(view, picture),
          ...judgePrincipals(view, picture),
          ...judgePassage(view, picture),
        ]),
    ...almostFull(view),
  ];
};

const wrongKeys = ({ document }: PolicyView, picture: DiagnosisPicture): Finding[] => {
  const misplaced = sourceIdsIn(document).filter(({ isOfItsKind }) => !isOfItsKind);
  if (misplaced.length === 0) return [];
  const seen = misplaced.map(({ id, key }) => `${id} stands under ${spelled[key]}`).join(', ');
  return [finding('POLICY_ID_UNDER_WRONG_KEY', seen, closingCommand(picture))];
};

const spelled = { 'aws:sourcevpce': 'aws:SourceVpce', 'aws:sourcevpc': 'aws:SourceVpc' } as const;

const idleStatements = (
  { document, executeApiArn }: PolicyView,
  picture: DiagnosisPicture,
): Finding[] => {
  const idle = document.Statement.filter((statement) => isIdle(statement, executeApiArn));
  if (idle.length === 0) return [];
  const seen = idle
    .map(({ Effect, Resource }) => `${Effect} on ${listOf(Resource).join(', ')}`)
    .join('; ');
  return [finding('POLICY_RESOURCE_MATCHES_NOTHING', seen, closingCommand(picture))];
};

/** From here on there is room for a few more endpoints only. */
const almostFullFrom = 0.9 * longestPolicy;

const almostFull = ({ document, executeApiArn }: PolicyView): Finding[] => {
  const length = expandedLength(document, executeApiArn);
  return length < almostFullFrom
    ? []
    : [finding('POLICY_NEARLY_FULL', `the policy has ${length} of ${longestPolicy} characters`)];
};
