import { readPolicy, readTrustPolicy, type Statement, type TrustStatement } from './policy.ts';

/** A role as IAM is given it: its policies are JSON documents, already parsed. */
export interface RoleDefinition {
  readonly arn: string;
  readonly trustPolicy: unknown;
  readonly policies: readonly unknown[];
  /** How long a session may last, in seconds; an hour if not given, as in "CreateRole". */
  readonly maxSessionSeconds?: number;
}

/** A role that can be assumed and judged by. */
export interface Role {
  readonly arn: string;
  readonly trust: readonly TrustStatement[];
  readonly statements: readonly Statement[];
  readonly maxSessionSeconds: number;
}

/** A role's name is unique in its account, whatever its path ("IAM identifiers"). */
const keyOf = (arn: string): string => {
  const [, partition = '', , , account = '', resource = ''] = arn.split(':');
  return [partition, account, resource.split('/').at(-1)].join(':');
};

/** `arn:aws:sts::111122223333:assumed-role/name/session`, without its session. */
const ASSUMED_ROLE = /^arn:([^:]+):sts::(\d{12}):assumed-role\/([^/]+)\//;

const ROLE = /^arn:[^:]+:iam::\d{12}:role\//;

/** The ARN of the role that whoever has this ARN acts as, if it has no path. */
export const roleArnOf = (principalArn: string): string | undefined => {
  const [, partition, account, name] = ASSUMED_ROLE.exec(principalArn) ?? [];
  return name && `arn:${partition ?? ''}:iam::${account ?? ''}:role/${name}`;
};

/** Makes the role that a stack set puts into an account. */
export type RoleOfAccount = (account: string) => RoleDefinition;

/** The roles that exist, in every account. */
export class Roles {
  readonly #roles = new Map<string, Role>();
  readonly #removed = new Set<string>();
  #ofStackSet: RoleOfAccount | undefined;

  /** Makes a role, or changes it. Throws `MalformedPolicyDocument` for a policy that is not imitated. */
  put({ arn, trustPolicy, policies, maxSessionSeconds = 3600 }: RoleDefinition): void {
    this.#removed.delete(keyOf(arn));
    this.#roles.set(keyOf(arn), {
      arn,
      trust: readTrustPolicy(trustPolicy),
      statements: policies.flatMap(readPolicy),
      maxSessionSeconds,
    });
  }

  /** Puts a role into every account, as a stack set of an organisation does: into those as well that are yet to come. */
  putEverywhere(make: RoleOfAccount): void {
    this.#ofStackSet = make;
  }

  /** Absent is done. A stack set does not put it back. */
  remove(arn: string): void {
    this.#roles.delete(keyOf(arn));
    this.#removed.add(keyOf(arn));
  }

  find(arn: string): Role | undefined {
    const role = this.#find(arn);
    return role?.arn === arn ? role : undefined;
  }

  /** The role that whoever has this ARN acts as. */
  findActing(principalArn: string): Role | undefined {
    const arn = roleArnOf(principalArn);
    return arn === undefined ? undefined : this.#find(arn);
  }

  /** Back to what the stack set has put. */
  clear(): void {
    this.#roles.clear();
    this.#removed.clear();
  }

  #find(arn: string): Role | undefined {
    const key = keyOf(arn);
    const role = this.#roles.get(key);
    if (role || this.#removed.has(key) || !ROLE.test(arn)) return role;
    const made = this.#ofStackSet?.(arn.split(':')[4] ?? '');
    if (made === undefined || keyOf(made.arn) !== key) return undefined;
    this.put(made);
    return this.#roles.get(key);
  }
}
