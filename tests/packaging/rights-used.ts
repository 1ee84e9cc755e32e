import type { Demand } from '../../local/aws/iam/demand.ts';
import { judge } from '../../local/aws/iam/judge.ts';
import { readPolicy } from '../../local/aws/iam/policy.ts';
import type { RoleDefinition } from '../../local/aws/iam/roles.ts';

/** One action on one resource pattern, under its condition: the smallest part of a role that could be left out. */
interface Right {
  readonly text: string;
  covers(demand: Demand): boolean;
}

/** The rights of a role, one by one. */
const rightsOf = ({ policies }: Pick<RoleDefinition, 'policies'>): Right[] =>
  policies.flatMap(readPolicy).flatMap((statement) =>
    statement.Action.flatMap((action) =>
      statement.Resource.map((resource) => {
        const right = { ...statement, Action: [action], Resource: [resource] };
        return {
          text: `${action} on ${resource}`,
          covers: (demand: Demand) => judge([right], demand) === 'allowed',
        };
      }),
    ),
  );

/** The rights of a role that none of the demands needed, as `action on resource`. */
export const rightsUnused = (
  role: Pick<RoleDefinition, 'policies'>,
  demands: readonly Demand[],
): string[] =>
  rightsOf(role)
    .filter((right) => !demands.some((demand) => right.covers(demand)))
    .map(({ text }) => text);
