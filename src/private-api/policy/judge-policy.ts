import type { Problem } from '../problem.ts';
import { opennessOf } from './openness.ts';
import { readPolicyDocument } from './read-policy-document.ts';
import { isAboutEveryone } from './whole-api.ts';

const nobodyAllowed: Problem = {
  pointer: '/Statement',
  message:
    'must have an Allow for Principal "*": no method asks who is calling, so nobody else can be let in',
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
  return [...(lonely ? [nobodyAllowed] : []), ...opennessOf(document, { openMethods })];
};
