import { z } from 'zod';
import type { RoleDefinition } from '../../local/aws/iam/roles.ts';
import type { Home } from '../../local/home.ts';
import { partitionOf } from '../../src/private-api/partition.ts';
import type { Template } from './package-service.ts';
import { camelCase } from './service.ts';

const subSchema = z.strictObject({ 'Fn::Sub': z.string() });

/** What CloudFormation would put in the place of each variable, if the local service were its deployment. */
const variablesOf = ({ account, region, bucket, table }: Home): Record<string, string> => ({
  'AWS::AccountId': account,
  'AWS::Partition': partitionOf(region),
  'AWS::Region': region,
  DefinitionBucket: bucket,
  EventBus: 'cloister',
  Registry: table,
  'UnusableEvents.QueueName': 'unusable-events',
});

const substitute = (text: string, variables: Record<string, string>): string =>
  text.replace(/\$\{([^}]+)\}/g, (_, name: string) => {
    const value = variables[name];
    if (value === undefined) throw new Error(`nobody knows what \${${name}} is locally`);
    return value;
  });

/** A value of the template with its intrinsic functions carried out. */
const resolve = (value: unknown, variables: Record<string, string>): unknown => {
  const sub = subSchema.safeParse(value);
  if (sub.success) return substitute(sub.data['Fn::Sub'], variables);
  if (Array.isArray(value)) return value.map((item) => resolve(item, variables));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, resolve(member, variables)]),
  );
};

/** The packaged state machines are named after the stage, the local ones are not. */
const asNamedLocally = (policy: unknown): unknown =>
  JSON.parse(JSON.stringify(policy).replaceAll(/cloister-live-(provision|retire)/g, 'cloister-$1'));

const roleSchema = z.object({
  AssumeRolePolicyDocument: z.unknown(),
  Policies: z.array(z.object({ PolicyDocument: z.unknown() })),
});

/** The ARN of the role that a local function acts as. */
export const localRoleArn = (functionName: string, { account, region }: Home): string =>
  `arn:${partitionOf(region)}:iam::${account}:role/cloister-${functionName}`;

/** The role of each packaged function, as it would be if the local service were its deployment. */
export const deployedRoles = (template: Template, home: Home): Map<string, RoleDefinition> =>
  new Map(
    Object.entries(template.Resources)
      .filter(
        ([logicalId, { Type }]) =>
          Type === 'AWS::IAM::Role' && !logicalId.endsWith('StateMachineRole'),
      )
      .map(([logicalId, { Properties }]) => {
        const { AssumeRolePolicyDocument, Policies } = roleSchema.parse(Properties);
        const functionName = camelCase(logicalId.replace(/Role$/, ''));
        const variables = variablesOf(home);
        return [
          functionName,
          {
            arn: localRoleArn(functionName, home),
            trustPolicy: AssumeRolePolicyDocument,
            policies: Policies.map(({ PolicyDocument }) =>
              asNamedLocally(resolve(PolicyDocument, variables)),
            ),
          },
        ] as const;
      }),
  );

const policySchema = z.looseObject({
  Statement: z.array(z.looseObject({ Action: z.array(z.string()) })),
});

/** The role with an action taken out of each of its statements. */
export const withoutAction = (role: RoleDefinition, action: string): RoleDefinition => ({
  ...role,
  policies: role.policies.map((policy) => {
    const { Statement, ...rest } = policySchema.parse(policy);
    const left = Statement.map((statement) => ({
      ...statement,
      Action: statement.Action.filter((one) => one !== action),
    }));
    return { ...rest, Statement: left.filter(({ Action }) => Action.length > 0) };
  }),
});
