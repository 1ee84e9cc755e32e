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

/** The roles that exist, in every account. */
export class Roles {
  readonly #roles = new Map<string, Role>();

  /** Makes a role, or changes it. Throws `MalformedPolicyDocument` for a policy that is not imitated. */
  put({ arn, trustPolicy, policies, maxSessionSeconds = 3600 }: RoleDefinition): void {
    this.#roles.set(keyOf(arn), {
      arn,
      trust: readTrustPolicy(trustPolicy),
      statements: policies.flatMap(readPolicy),
      maxSessionSeconds,
    });
  }

  find(arn: string): Role | undefined {
    const role = this.#roles.get(keyOf(arn));
    return role?.arn === arn ? role : undefined;
  }

  /** The role that whoever has this ARN acts as. */
  findActing(principalArn: string): Role | undefined {
    const [, partition = '', account = '', name = ''] = ASSUMED_ROLE.exec(principalArn) ?? [];
    return this.#roles.get([partition, account, name].join(':'));
  }

  clear(): void {
    this.#roles.clear();
  }
}
