import { accessDenied } from './access-denied.ts';
import type { Demand } from './demand.ts';
import type { HeldBy } from './held-by.ts';
import { judge } from './judge.ts';

/** Why a demand is refused, in the words of "Troubleshoot access denied error messages", or undefined if it is granted. */
const findRefusal = ({ identity, session }: HeldBy, demand: Demand): string | undefined => {
  const byIdentity = judge(identity, demand);
  const bySession = session === undefined ? 'allowed' : judge(session, demand);
  if (byIdentity === 'denied') return 'with an explicit deny in an identity-based policy';
  if (bySession === 'denied') return 'with an explicit deny in a session policy';
  if (byIdentity === 'unsaid')
    return `because no identity-based policy allows the ${demand.action} action`;
  if (bySession === 'unsaid') return `because no session policy allows the ${demand.action} action`;
  return undefined;
};

/** Grants every demand of a call or throws the refusal of the first that its principal's policies do not allow. */
export const authorize = (
  { service, principalArn }: { service: string; principalArn: string },
  policies: HeldBy,
  demands: readonly Demand[],
): void => {
  for (const demand of demands) {
    const because = findRefusal(policies, demand);
    if (because !== undefined) throw accessDenied(service, { principalArn, ...demand, because });
  }
};
