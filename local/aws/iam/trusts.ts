import { holds } from './condition.ts';
import type { TrustStatement } from './policy.ts';
import type { Role } from './roles.ts';

/** Whoever wants to assume a role. */
export interface Candidate {
  readonly principalArn: string;
  /** The role that it acts as already, if that is known. */
  readonly roleArn: string | undefined;
  readonly externalId: string | undefined;
}

const accountOf = (arn: string): string => arn.split(':')[4] ?? '';

/** A principal is an account, by its number or its root user's ARN, or a role or a session by its ARN ("Principal"). */
const names = (named: string, { principalArn, roleArn }: Candidate): boolean =>
  named === principalArn ||
  named === roleArn ||
  named === accountOf(principalArn) ||
  (named.endsWith(':root') && accountOf(named) === accountOf(principalArn));

const speaksOf = (statement: TrustStatement, candidate: Candidate): boolean => {
  const { principalArn, roleArn, externalId } = candidate;
  // "Of a role, aws:PrincipalArn is the ARN of the role, not that of the session".
  const context = {
    'aws:PrincipalArn': roleArn ?? principalArn,
    ...(externalId !== undefined && { 'sts:ExternalId': externalId }),
  };
  return (
    (statement.Principal.AWS ?? []).some((named) => names(named, candidate)) &&
    holds(statement.Condition, context)
  );
};

/** Whether a role's trust policy lets whoever it is assume it. */
export const trusts = ({ trust }: Role, candidate: Candidate): boolean => {
  const effects = trust.filter((one) => speaksOf(one, candidate)).map(({ Effect }) => Effect);
  return effects.includes('Allow') && !effects.includes('Deny');
};
