/**
 * A policy as JSON text. API Gateway returns it as the inside of a JSON string, with its quotes escaped, which is also
 * how AWS's guide passes it in ("Set up a resource policy for a private API").
 */
export const unescapePolicy = (policy: string): string => {
  try {
    JSON.parse(policy);
    return policy;
  } catch {
    return String(JSON.parse(`"${policy}"`));
  }
};
