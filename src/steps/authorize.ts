import {
  isAllowedAccount,
  namesAncestors,
} from '../private-api/authorization/is-allowed-account.ts';
import { type Asked, requesterProblem } from '../private-api/authorization/requester-problem.ts';
import { Failure } from '../private-api/errors.ts';
import type { Ports } from './ports.ts';

/** Sees that a requester may ask for what it asks for, and that it may be had at all. Throws `NotAuthorized`. */
export const authorize = async (
  asked: Asked,
  { settings, organizations }: Pick<Ports, 'settings' | 'organizations'>,
): Promise<void> => {
  const problem = requesterProblem(asked, settings);
  // Nobody else learns what is allowed, nor has Organizations asked.
  if (problem !== undefined) throw new Failure('NotAuthorized', problem);

  for (const account of new Set(asked.accounts)) {
    if (isAllowedAccount(account, settings)) continue;
    const ancestors = namesAncestors(settings) ? await organizations.findAncestors(account) : [];
    if (!isAllowedAccount(account, settings, ancestors))
      throw new Failure(
        'NotAuthorized',
        `${asked.requestedBy} asked for account ${account}, which is not allowed: the setting allowedAccounts of this deployment names neither it nor what it lies under.`,
      );
  }
};
