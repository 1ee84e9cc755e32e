import { expandResource } from './expand-resource.ts';
import { listOf } from './list-of.ts';
import type { PolicyDocument, Statement } from './policy-document.ts';

const sortedSet = (values: readonly unknown[]): string[] => [...new Set(values.map(String))].sort();

const normalizePrincipal = (principal: Statement['Principal'], partition: string) => {
  if (principal === '*') return { AWS: ['*'] };
  return Object.fromEntries(
    Object.entries(principal)
      .map(([kind, names]): [string, string[]] => [
        kind,
        sortedSet(
          listOf(names).map((name) =>
            // A bare account id means its root, and a service may save it so.
            kind === 'AWS' && /^\d{12}$/.test(name) ? `arn:${partition}:iam::${name}:root` : name,
          ),
        ),
      ])
      .sort(),
  );
};

const normalizeCondition = (condition: NonNullable<Statement['Condition']>) =>
  Object.entries(condition)
    .map(([operator, operands]) => [
      operator,
      Object.entries(operands)
        .map(([key, values]) => [key.toLowerCase(), sortedSet(listOf(values))])
        .sort(),
    ])
    .sort();

/**
 * One text for all ways to write the same policy: lists in any order or as one value, resources short or in full, action
 * names and condition keys in any case. Operators keep theirs: that it does not matter is not documented.
 */
export const normalizePolicy = (policy: PolicyDocument, executeApiArn: string): string => {
  const partition = executeApiArn.split(':')[1] ?? 'aws';
  const statements = policy.Statement.map((statement) =>
    JSON.stringify({
      Sid: statement.Sid,
      Effect: statement.Effect,
      Principal: normalizePrincipal(statement.Principal, partition),
      Action: sortedSet(listOf(statement.Action).map((action) => action.toLowerCase())),
      Resource: sortedSet(
        listOf(statement.Resource).map((resource) => expandResource(resource, executeApiArn)),
      ),
      Condition: normalizeCondition(statement.Condition ?? {}),
    }),
  );
  return JSON.stringify({
    // "If you do not include a Version element, the value defaults to 2008-10-17": IAM JSON policy elements: Version.
    Version: policy.Version ?? '2008-10-17',
    Id: policy.Id,
    Statement: statements.sort(),
  });
};
