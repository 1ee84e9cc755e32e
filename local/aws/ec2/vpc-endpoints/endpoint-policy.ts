import { z } from 'zod';
import { assumed } from '../assumed.ts';

/** What an endpoint without a policy of its own admits ("Default endpoint policy", AWS PrivateLink). */
export const fullAccessPolicy = JSON.stringify({
  Statement: [{ Action: '*', Effect: 'Allow', Principal: '*', Resource: '*' }],
});

/** "Characters per VPC endpoint policy", white space included ("AWS PrivateLink quotas"). */
const mostCharacters = 20_480;

const policySchema = z.object({ Statement: z.union([z.array(z.object({})).min(1), z.object({})]) });

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Throws unless `text` is a policy document of a length that AWS takes. What the policy says is not looked at. */
export const checkPolicy = (text: string): void => {
  if (text.length > mostCharacters)
    throw assumed.invalidPolicy(`The policy document has more than ${mostCharacters} characters.`);
  if (!policySchema.safeParse(parsed(text)).success)
    throw assumed.invalidPolicy(
      'The specified policy document is not a valid JSON policy document.',
    );
};
