import { parseBySchema } from '../parse-by-schema.ts';
import type { Problem } from '../problem.ts';
import { structureProblems } from '../structure-problems.ts';
import { policyDocumentSchema, type PolicyDocument } from './policy-document.ts';

/** Reads a policy that is of a form that can be judged, or says what of it is not. */
export const readPolicyDocument = (
  policy: unknown,
): { document: PolicyDocument; problems?: never } | { document?: never; problems: Problem[] } => {
  const structure = structureProblems(policy);
  if (structure.length > 0) return { problems: structure };
  const { data, problems } = parseBySchema(policyDocumentSchema, policy);
  return problems ? { problems } : { document: data };
};
