/** Who may ask for private APIs, and where, as whoever deployed Cloister has it. Closed by default. */
export interface Allowances {
  /** The service's own account. */
  readonly own: { readonly account: string };
  /** Accounts by their ids, and roles or users by their ARNs. */
  readonly administrators: readonly string[];
  /** Ids of accounts, organisational units, roots and organisations. */
  readonly allowedAccounts: readonly string[];
}

/** What opens a setting whole, for the local service, where nothing is anybody's. It cannot be deployed (`authorization.cjs`). */
export const everything = '*';
