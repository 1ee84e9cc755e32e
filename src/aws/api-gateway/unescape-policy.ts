import { z } from 'zod';

/**
 * A policy as JSON text. API Gateway returns it as the inside of a JSON string, with its quotes escaped, which is also
 * how AWS's guide passes it in ("Set up a resource policy for a private API"). What is not escaped stays as it is.
 */
export const unescapePolicy = (policy: string): string => {
  try {
    return z.string().parse(JSON.parse(`"${policy}"`));
  } catch {
    return policy;
  }
};
