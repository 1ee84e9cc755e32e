import type { Problem } from '../problem.ts';
import { closingDenyProblems, isMeantToClose, openAllowProblems } from './closing.ts';
import type { PolicyDocument } from './policy-document.ts';

const notClosed: Problem = {
  pointer: '/Statement',
  message:
    'must have a Deny for Principal "*", Action execute-api:Invoke and Resource execute-api:/* with StringNotEquals on ' +
    'aws:SourceVpce or aws:SourceVpc, or the API is open to every network',
};

/**
 * Why a policy may let in calls from networks that it does not name: nothing, if it does not. `openMethods` says that no
 * method uses AWS_IAM or an authorizer.
 */
export const opennessOf = (
  { Statement }: PolicyDocument,
  { openMethods }: { openMethods: boolean },
): Problem[] => {
  const statements = Statement.map((statement, index) => ({
    statement,
    pointer: `/Statement/${index}`,
  }));
  const attempts = statements
    .filter(({ statement }) => isMeantToClose(statement))
    .map(({ statement, pointer }) => closingDenyProblems(statement, pointer));
  if (attempts.some((reasons) => reasons.length === 0)) return [];

  // Where an authorizer or IAM can let a caller in too, only a Deny closes: an Allow that does not match is no refusal.
  const openAllows = statements
    .filter(({ statement }) => openMethods && statement.Effect === 'Allow')
    .flatMap(({ statement, pointer }) => openAllowProblems(statement, pointer));
  if (openMethods && openAllows.length === 0) return [];

  const reasons = attempts.flat();
  return reasons.length > 0 ? reasons : [notClosed, ...openAllows];
};
