import { accountOf } from './account-of.ts';
import type { Allowances } from './allowances.ts';
import { isAdministrator } from './is-administrator.ts';

/** What somebody asks for, as far as it matters who may. */
export interface Asked {
  /** The ARN of whoever asks. */
  readonly requestedBy: string;
  /** The accounts that it is for: that of the private API, and that of its network where that is another one. */
  readonly accounts: readonly string[];
}

/** Why a requester may not ask for these accounts; nothing if it may: each is its own, or it is an administrator. */
export const requesterProblem = (
  { requestedBy, accounts }: Asked,
  allowances: Allowances,
): string | undefined => {
  const own = accountOf(requestedBy);
  const foreign = [...new Set(accounts)].filter((account) => account !== own);
  if (foreign.length === 0 || isAdministrator(requestedBy, allowances)) return undefined;
  return `${requestedBy || 'Somebody unknown'} may not ask for account ${foreign.join(' or ')}: ${
    own === undefined ? 'it belongs to no account' : `its own is ${own}`
  }, and the setting administrators of this deployment does not name it.`;
};
