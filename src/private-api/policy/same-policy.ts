import { normalizePolicy } from './normalize-policy.ts';
import type { PolicyDocument } from './policy-document.ts';
import { readPolicyDocument } from './read-policy-document.ts';

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** API Gateway answers with the policy's text as it would stand inside a JSON string, quotes escaped by backslashes. */
const parsePolicyText = (text: string): unknown => {
  const parsed = parseJson(text) ?? parseJson(`"${text}"`);
  return typeof parsed === 'string' ? parseJson(parsed) : parsed;
};

/** Whether two policies say the same of the API with this execute-api ARN. What cannot be read is the same as nothing. */
export const samePolicy = (
  a: string | PolicyDocument,
  b: string | PolicyDocument,
  executeApiArn: string,
): boolean => {
  const [first, second] = [a, b].map((policy) => {
    const sent = typeof policy === 'string' ? parsePolicyText(policy) : policy;
    const { document } = readPolicyDocument(sent);
    return document && normalizePolicy(document, executeApiArn);
  });
  return first !== undefined && first === second;
};
