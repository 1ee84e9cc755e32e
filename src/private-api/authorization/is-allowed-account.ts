import { type Allowances, everything } from './allowances.ts';

type Targets = Pick<Allowances, 'own' | 'allowedAccounts'>;

/** Whether private APIs may be made in an account. `ancestors` is what it lies under in its organisation, as far as it was asked. */
export const isAllowedAccount = (
  account: string,
  { own, allowedAccounts }: Targets,
  ancestors: readonly string[] = [],
): boolean =>
  [own.account, ...allowedAccounts].includes(account) ||
  allowedAccounts.includes(everything) ||
  ancestors.some((ancestor) => allowedAccounts.includes(ancestor));

/** Whether anything but accounts is allowed: only then does it matter what an account lies under. */
export const namesAncestors = ({ allowedAccounts }: Pick<Allowances, 'allowedAccounts'>): boolean =>
  allowedAccounts.some((id) => /^(ou|r|o)-/.test(id));
