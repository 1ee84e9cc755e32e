import { canonicalJson } from '../canonical-json.ts';
import { samePolicy } from '../policy/same-policy.ts';

/** An endpoint policy is about no API in particular, so `execute-api:` is short for nothing in it. */
const everyApi = 'arn:aws:execute-api:*:*:*';

/** Whether the policy of an endpoint, as JSON text, is the one that is asked for, in whatever words. */
export const sameEndpointPolicy = (asked: object, there = ''): boolean => {
  const text = canonicalJson(asked);
  return text === reordered(there) || samePolicy(text, there, everyApi);
};

const reordered = (text: string): string | undefined => {
  try {
    return canonicalJson(JSON.parse(text));
  } catch {
    return undefined;
  }
};
