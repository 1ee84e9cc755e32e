import type { Problem } from '../problem.ts';
import { closingDenyProblems, isMeantToClose, openAllowProblems } from './closing.ts';
import type { PolicyDocument } from './policy-document.ts';
import { readPolicyDocument } from './read-policy-document.ts';
import { isAboutEveryone } from './whole-api.ts';

const notClosed: Problem = {
  pointer: '/Statement',
  message:
    'must have a Deny for Principal "*", Action execute-api:Invoke and Resource execute-api:/* with StringNotEquals on ' +
    'aws:SourceVpce or aws:SourceVpc, or the API is open to every network',
};

const nobodyAllowed: Problem = {
  pointer: '/Statement',
  message:
    'must have an Allow for Principal "*": no method asks who is calling, so nobody else can be let in',
};

const openness = ({ Statement }: PolicyDocument, openMethods: boolean): Problem[] => {
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

/**
 * Why `policy` is not provably closed to all networks but those it names: nothing, if it is. `openMethods` says that no
 * method uses AWS_IAM or an authorizer, so that nothing but an Allow of this policy lets a caller in.
 * Pointers are relative to the policy.
 */
export const judgePolicy = (
  policy: unknown,
  { openMethods }: { openMethods: boolean },
): Problem[] => {
  const { document, problems } = readPolicyDocument(policy);
  if (problems) return problems;

  const lonely =
    openMethods &&
    !document.Statement.some(
      (statement) => statement.Effect === 'Allow' && isAboutEveryone(statement),
    );
  return [...(lonely ? [nobodyAllowed] : []), ...openness(document, openMethods)];
};
