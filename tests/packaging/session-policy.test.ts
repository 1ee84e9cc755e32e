import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { type DefinitionSettings, sessionPolicyOf } from '../../deployment/session-policy.ts';
import { readPolicy } from '../../local/aws/iam/policy.ts';
import { operations, permissions } from './permissions.ts';
import { pascalCase } from './service.ts';

const require = createRequire(import.meta.url);

type Osls = { resolveVariable(variable: string): Promise<string> };

const makeSessionPolicies = require('../../deployment/session-policies.cjs') as (
  osls: Osls,
) => Promise<unknown>;

const targetRoleSettings = require('../../deployment/target-role.cjs') as Record<
  'targetRoleName' | 'externalId',
  (osls: Osls) => Promise<string>
>;

const under = (settings: Record<string, string>): Osls => ({
  resolveVariable: (variable) => Promise.resolve(settings[variable.replace('param:', '')] ?? ''),
});

const everythingOpen = { definitionBuckets: ['definitions'], allowedRoleArns: ['any'] };
const nothingOpen: DefinitionSettings = { definitionBuckets: [], allowedRoleArns: [] };

const policyIn = (partition: string, name: string, opened = nothingOpen): string =>
  sessionPolicyOf(name, opened)?.replaceAll('${AWS::Partition}', partition) ?? '';

const statementsOf = (name: string, opened = nothingOpen) => {
  const text = policyIn('aws', name, opened);
  return text === '' ? [] : readPolicy(JSON.parse(text));
};

const inTargets = (name: string): string[] =>
  (permissions[name] ?? []).filter((operation) => /^(ec2|apigateway|lambda):/.test(operation));

describe('the session policy of a function', () => {
  test.each(Object.keys(permissions))('%s is cut to what it does in targets', (name) => {
    const asked = inTargets(name).flatMap((operation) =>
      (operations[operation] ?? []).map(({ Action }) => Action),
    );

    const allowed = statementsOf(name).flatMap(({ Action }) => Action);

    expect(allowed.toSorted()).toEqual([...new Set(asked)].sort());
  });

  test.each(['aws', 'aws-us-gov'])('has no more characters in %s than STS takes', (partition) => {
    const tooLong = Object.keys(permissions).filter(
      (name) => policyIn(partition, name, everythingOpen).length > 2048,
    );

    expect(tooLong).toEqual([]);
  });

  test('names the kind of thing wherever IAM lets it', () => {
    const wide = Object.keys(permissions).flatMap((name) =>
      statementsOf(name, everythingOpen)
        .filter(({ Resource }) => Resource.includes('*'))
        .flatMap(({ Action }) => Action),
    );

    expect(wide.filter((action) => !action.startsWith('ec2:Describe'))).toEqual([]);
  });

  test('lets definitions be read and roles be handed on only where a setting opens that', () => {
    const opening = (opened: DefinitionSettings) =>
      Object.keys(permissions).flatMap((name) =>
        statementsOf(name, opened)
          .flatMap(({ Action }) => Action)
          .filter((action) => /^(s3:|iam:PassRole)/.test(action))
          .map((action) => `${name} ${action}`),
      );

    expect(opening(nothingOpen)).toEqual([]);
    expect(opening(everythingOpen)).toEqual([
      'readRequest s3:GetObject',
      'importDefinition iam:PassRole',
      'restorePrivateApi iam:PassRole',
      'requestPrivateApi s3:GetObject',
    ]);
  });

  test('is in its environment, and functions that do nothing in targets have none', async () => {
    const { Resources } = z
      .object({ Resources: z.record(z.string(), z.unknown()) })
      .parse(await makeSessionPolicies(under({})));

    expect(Object.keys(Resources)).toEqual(
      Object.keys(permissions)
        .filter((name) => inTargets(name).length > 0)
        .map((name) => `${pascalCase(name)}LambdaFunction`),
    );
    expect(Resources['CreateRestApiLambdaFunction']).toEqual({
      Type: 'AWS::Lambda::Function',
      Properties: {
        Environment: {
          Variables: {
            CLOISTER_SESSION_POLICY: { 'Fn::Sub': sessionPolicyOf('createRestApi', nothingOpen) },
          },
        },
      },
    });
  });
});

describe('the settings of the target role', () => {
  const { targetRoleName, externalId } = targetRoleSettings;

  test('may be empty where no other account is allowed', async () => {
    expect(await targetRoleName(under({ targetRoleName: 'cloister-target' }))).toBe(
      'cloister-target',
    );
    expect(await externalId(under({}))).toBe('');
  });

  test.each([
    ['externalId', '', /externalId must be/],
    ['externalId', 'x', /externalId must be/],
    ['externalId', 'with space', /externalId must be/],
    ['targetRoleName', '', /targetRoleName must be/],
    ['targetRoleName', 'path/to', /targetRoleName must be/],
  ] as const)('%s cannot be "%s" where one is', async (name, value, message) => {
    const osls = under({ allowedAccounts: '444455556666', [name]: value });

    await expect(targetRoleSettings[name](osls)).rejects.toThrow(message);
  });
});
