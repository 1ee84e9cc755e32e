import { partitionOf } from '../../src/private-api/partition.ts';
import { AwsError } from './aws-error.ts';
import type { CredentialScope } from './credential-scope.ts';
import type { Statement } from './iam/policy.ts';

/** Whoever calls: the account that the call acts in, and the ARN that `GetCallerIdentity` answers with. */
export interface Principal {
  readonly account: string;
  readonly principalArn: string;
  /** Of credentials that STS gave out. */
  readonly session?: Session;
}

/** How long credentials last that STS gave out, and what they are narrowed down to. */
export interface Session {
  /** The credentials that they were asked for with. */
  readonly openedWith: string;
  /** Service time in milliseconds. */
  readonly expiresAt: number;
  readonly policy: readonly Statement[] | undefined;
}

/**
 * Knows whose an access key id is: one that was registered, an account's own (its 12 digits), or the service's account's;
 * of these, the registered ones only where strangers are not admitted. Who was cut off is not answered any more.
 */
export class Principals {
  readonly #ownAccount: string;
  readonly #admitsStrangers: boolean;
  readonly #registered = new Map<string, Principal>();
  readonly #cutOff = new Set<string>();

  constructor(ownAccount: string, admitsStrangers: boolean) {
    this.#ownAccount = ownAccount;
    this.#admitsStrangers = admitsStrangers;
  }

  /** Gives `accessKeyId` to a principal of its own, such as the role of one local Lambda. */
  register(accessKeyId: string, principal: Principal): void {
    this.#registered.set(accessKeyId, principal);
  }

  cutOff(accessKeyId: string): void {
    this.#cutOff.add(accessKeyId);
  }

  /** Whoever is cut off takes the sessions along that it opened. */
  isCutOff({ accessKeyId }: Pick<CredentialScope, 'accessKeyId'>): boolean {
    const openedWith = this.#registered.get(accessKeyId)?.session?.openedWith;
    return (
      this.#cutOff.has(accessKeyId) ||
      (openedWith !== undefined && this.isCutOff({ accessKeyId: openedWith }))
    );
  }

  /** Throws `UnrecognizedClientException` ("Common errors") for a stranger who is not admitted. */
  principalOf({ accessKeyId, region }: CredentialScope): Principal {
    const registered = this.#registered.get(accessKeyId);
    if (registered) return registered;
    if (!this.#admitsStrangers)
      throw new AwsError(
        'UnrecognizedClientException',
        'The security token included in the request is invalid.',
        { statusCode: 403 },
      );
    const account = /^\d{12}$/.test(accessKeyId) ? accessKeyId : this.#ownAccount;
    return { account, principalArn: `arn:${partitionOf(region)}:iam::${account}:root` };
  }
}
