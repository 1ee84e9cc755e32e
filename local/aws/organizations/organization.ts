/** A unit of the organisation. */
export interface Unit {
  readonly id: string;
  readonly name: string;
  /** The id of the unit, or of the root, that it lies in. */
  readonly parentId: string;
}

/** "Account", Organizations API reference: the states of an account in its life. */
export type AccountState =
  'PENDING_ACTIVATION' | 'ACTIVE' | 'SUSPENDED' | 'PENDING_CLOSURE' | 'CLOSED';

/** An account of the organisation. */
export interface MemberAccount {
  readonly id: string;
  readonly name: string;
  /** The id of the unit, or of the root, that it lies in. */
  readonly parentId: string;
  readonly state: AccountState;
  /** Service time in milliseconds. */
  readonly joinedAt: number;
}

/** The one organisation that there is, of all Regions. */
export class Organization {
  readonly id = 'o-exampleorgid';
  readonly rootId = 'r-xmpl';
  readonly units = new Map<string, Unit>();
  readonly accounts = new Map<string, MemberAccount>();
  /** The accounts that its delegation policy lets look as its management account does. */
  readonly delegates = new Set<string>();
  #managementAccount = '';

  /** The account that it belongs to. */
  get managementAccount(): string {
    return this.#managementAccount;
  }

  /** Makes an empty organisation the one of its management account. */
  found(managementAccount: string, joinedAt: number): void {
    this.#managementAccount = managementAccount;
    this.addAccount({ id: managementAccount, name: 'Management', joinedAt });
  }

  /** Without a parent, it lies in the root. */
  addUnit({ parentId = this.rootId, ...unit }: Omit<Unit, 'parentId'> & Partial<Unit>): void {
    this.units.set(unit.id, { ...unit, parentId });
  }

  /** Adds an account, or replaces what is known of it. Without a parent, it lies in the root. */
  addAccount({
    parentId = this.rootId,
    state = 'ACTIVE',
    ...account
  }: Pick<MemberAccount, 'id' | 'name' | 'joinedAt'> & Partial<MemberAccount>): void {
    this.accounts.set(account.id, { ...account, parentId, state });
  }

  /** `Path`, Organizations API reference: from the organisation down to the thing, such as `o-…/r-…/ou-…/`. */
  pathOf(id: string): string {
    const { parentId } = this.accounts.get(id) ?? this.units.get(id) ?? {};
    return `${parentId === undefined ? `${this.id}/` : this.pathOf(parentId)}${id}/`;
  }

  clear(): void {
    this.units.clear();
    this.accounts.clear();
    this.delegates.clear();
    this.#managementAccount = '';
  }
}
