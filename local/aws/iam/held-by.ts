import type { Principal } from '../principals.ts';
import type { Statement } from './policy.ts';
import type { Roles } from './roles.ts';

/** The policies that hold a principal: a session's narrows down what the role's own allow. */
export interface HeldBy {
  readonly identity: readonly Statement[];
  readonly session: readonly Statement[] | undefined;
}

/** The policies that hold a principal, or undefined if none do and it may do anything: no role was put for it, and it is no session. */
export const findHeldBy = (
  { principalArn, session }: Principal,
  roles: Roles,
): HeldBy | undefined => {
  const role = roles.findActing(principalArn);
  if (role === undefined && session === undefined) return undefined;
  return { identity: role?.statements ?? [], session: session?.policy };
};
