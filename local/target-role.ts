import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { partitionOf } from '../src/private-api/partition.ts';
import type { RoleDefinition } from './aws/iam/roles.ts';
import type { Home } from './home.ts';

/** What the local service calls the role by which it acts in other accounts, and what that asks for. */
export const targetRole = { name: 'cloister-target', externalId: 'local' } as const;

const templateSchema = z.looseObject({
  Parameters: z.record(z.string(), z.looseObject({ Default: z.string().optional() })),
  Resources: z.looseObject({
    TargetRole: z.looseObject({
      Properties: z.looseObject({
        AssumeRolePolicyDocument: z.unknown(),
        Policies: z.array(z.looseObject({ PolicyDocument: z.unknown() })),
      }),
    }),
  }),
});

const callSchema = z.union([
  z.strictObject({ Ref: z.string() }),
  z.strictObject({ 'Fn::Sub': z.string() }),
  z.strictObject({ 'Fn::If': z.tuple([z.string(), z.unknown(), z.unknown()]) }),
]);

type Values = Readonly<Record<string, string>>;

const getValue = (values: Values, name: string): string => {
  const value = values[name];
  if (value === undefined) throw new Error(`nobody knows what ${name} is locally`);
  return value;
};

/**
 * A value of the template with its intrinsic functions carried out. A condition asks whether somebody gave the parameter that
 * the statement refers to; without it the statement goes.
 */
const evaluate = (value: unknown, values: Values): unknown => {
  const call = callSchema.safeParse(value).data;
  if (call && 'Ref' in call) return getValue(values, call.Ref);
  if (call && 'Fn::Sub' in call)
    return call['Fn::Sub'].replace(/\$\{([^}]+)\}/g, (_, name: string) => getValue(values, name));
  if (call) return withoutEmpty(evaluate(call['Fn::If'][1], values));
  if (Array.isArray(value))
    return value.map((item) => evaluate(item, values)).filter((item) => item !== undefined);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, evaluate(member, values)]),
  );
};

const withoutEmpty = (statement: unknown): unknown =>
  z.looseObject({ Resource: z.literal('') }).safeParse(statement).success ? undefined : statement;

/**
 * The role that deployment/target-account.yml makes in an account, as it would be if it had been deployed there for the local
 * service: with everything open that a deployment can open, but for roles, of which the local service knows none.
 */
export const targetRoleFor = (
  { account: ServiceAccount, region }: Pick<Home, 'account' | 'region'>,
  parameters: Values = {},
): ((account: string) => RoleDefinition) => {
  const file = readFileSync(new URL('../deployment/target-account.yml', import.meta.url), 'utf8');
  const { Parameters, Resources } = templateSchema.parse(parse(file));
  const { AssumeRolePolicyDocument, Policies } = Resources.TargetRole.Properties;
  const defaults: Values = Object.fromEntries(
    Object.entries(Parameters).map(([name, { Default = '' }]) => [name, Default]),
  );
  const partition = partitionOf(region);

  return (account) => {
    const values: Values = {
      ...defaults,
      ServiceAccount,
      FunctionRoles: 'cloister-*',
      RoleName: targetRole.name,
      ExternalId: targetRole.externalId,
      DefinitionBuckets: `arn:${partition}:s3:::*`,
      ...parameters,
      'AWS::Partition': partition,
      'AWS::AccountId': account,
    };
    return {
      arn: `arn:${partition}:iam::${account}:role/${targetRole.name}`,
      trustPolicy: evaluate(AssumeRolePolicyDocument, values),
      policies: Policies.map(({ PolicyDocument }) => evaluate(PolicyDocument, values)),
    };
  };
};
