import { accountOf } from './account-of.ts';
import { type Allowances, everything } from './allowances.ts';

/** Whether a requester may ask for every account that is allowed, and not only for its own. */
export const isAdministrator = (
  requester: string,
  { own, administrators }: Pick<Allowances, 'own' | 'administrators'>,
): boolean =>
  administrators.includes(everything) ||
  isExecutionIn(own.account, requester) ||
  administrators.some((administrator) => means(administrator, requester));

const means = (administrator: string, requester: string): boolean => {
  const account = accountOf(requester);
  return (
    account !== undefined &&
    (administrator === account ||
      administrator === requester ||
      isSessionOf(administrator, requester))
  );
};

/**
 * An execution that names itself was started directly, as in the console. Whoever may start executions may write any
 * requester into the input anyway, so IAM, which lets them, is what says who is an administrator in this way.
 */
const isExecutionIn = (account: string, requester: string): boolean =>
  new RegExp(`^arn:aws[a-z-]*:states:[a-z0-9-]+:${account}:execution:.`).test(requester);

/**
 * A session's ARN has the role's name without its path (https://github.com/hashicorp/terraform-provider-aws/issues/19957), and
 * an account has each name once, whatever its path ("CreateRole", API reference).
 */
const isSessionOf = (roleArn: string, requester: string): boolean => {
  const [, partition, account, name] =
    /^arn:([^:]+):iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(roleArn) ?? [];
  return (
    name !== undefined &&
    requester.startsWith(`arn:${partition}:sts::${account}:assumed-role/${name}/`)
  );
};
