import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { targetAccountTemplate } from '../../deployment/target-account.ts';
import { readPolicy, readTrustPolicy } from '../../local/aws/iam/policy.ts';
import { trusts } from '../../local/aws/iam/trusts.ts';
import { targetRoleFor } from '../../local/target-role.ts';
import { operations, permissions } from './permissions.ts';
import { repository } from './service.ts';

const file = new URL('deployment/target-account.yml', repository);
const service = { account: '111122223333', region: 'us-east-1' };

const roleWith = (parameters: Record<string, string> = {}, region = service.region) =>
  targetRoleFor({ ...service, region }, parameters)('444455556666');

const statementsWith = (parameters: Record<string, string>) =>
  roleWith({ DefinitionBuckets: '', ...parameters }).policies.flatMap(readPolicy);

describe('the template of the target role', () => {
  test('is what `npm run target-account` makes', () => {
    expect(parse(readFileSync(file, 'utf8'))).toEqual(targetAccountTemplate());
  });

  const isInstalled = spawnSync('cfn-lint', ['--version']).status === 0;
  (isInstalled || process.env['CI'] === 'true' ? test : test.skip)('is clean to cfn-lint', () => {
    const { stdout, status } = spawnSync('cfn-lint', ['-t', fileURLToPath(file)], {
      encoding: 'utf8',
    });

    expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
  });

  test('has a policy that IAM takes, wherever it is deployed', () => {
    const [policy] = roleWith({ TargetRegions: 'us-gov-east-1' }, 'us-gov-east-1').policies;

    // "IAM and AWS STS quotas": the inline policies of a role have 10,240 characters.
    expect(JSON.stringify(policy).length).toBeLessThan(10_240 / 2);
  });

  test('allows every action that any function asks for where the private APIs are, and no other', () => {
    const asked = Object.values(permissions)
      .flat()
      .filter((operation) => /^(ec2|apigateway|lambda):/.test(operation))
      .flatMap((operation) => (operations[operation] ?? []).map(({ Action }) => Action));

    const allowed = statementsWith({}).flatMap(({ Action }) => Action);

    expect([...new Set(allowed)].sort()).toEqual([...new Set(asked)].sort());
  });

  test('keeps to its own account, and to the regions of its parameter', () => {
    const resources = statementsWith({ TargetRegions: 'eu-west-1' }).flatMap(
      ({ Resource }) => Resource,
    );
    const elsewhere = resources.filter(
      (arn) =>
        !/^(\*|arn:aws:((?:ec2|lambda):eu-west-1:444455556666|apigateway:eu-west-1|iam::444455556666|route53:):.+)$/.test(
          arn,
        ),
    );

    expect(elsewhere).toEqual([]);
  });

  test('opens buckets and hands on roles only as its parameters say', () => {
    const bucket = 'arn:aws:s3:::definitions/*';
    const passed = 'arn:aws:iam::444455556666:role/queue-writer';
    const opened = (parameters: Record<string, string>) =>
      statementsWith(parameters)
        .filter(({ Action }) => /^(s3:|iam:PassRole)/.test(Action[0] ?? ''))
        .map(({ Action, Resource, Condition }) => ({ Action, Resource, Condition }));

    expect(opened({})).toEqual([]);
    expect(opened({ DefinitionBuckets: bucket })).toEqual([
      { Action: ['s3:GetObject'], Resource: [bucket], Condition: {} },
    ]);
    expect(opened({ PassableRoles: passed })).toEqual([
      {
        Action: ['iam:PassRole'],
        Resource: [passed],
        Condition: { StringEquals: { 'iam:PassedToService': ['apigateway.amazonaws.com'] } },
      },
    ]);
  });
});

describe('the target role trusts', () => {
  const role = {
    ...roleWith({ ExternalId: 'agreed', FunctionRoles: 'cloister-live-*' }),
    statements: [],
    maxSessionSeconds: 3600,
  };
  const trust = readTrustPolicy(role.trustPolicy);
  const candidate = (name: string, externalId?: string, account = service.account) => ({
    principalArn: `arn:aws:sts::${account}:assumed-role/${name}/session`,
    roleArn: `arn:aws:iam::${account}:role/${name}`,
    externalId,
  });

  test("the functions' roles, with the external id", () => {
    const functionRole = candidate('cloister-live-FindNetworkRole-1ABC', 'agreed');

    expect(trusts({ ...role, trust }, functionRole)).toBe(true);
  });

  test.each([
    ['without the external id', candidate('cloister-live-FindNetworkRole-1ABC')],
    ['with another one', candidate('cloister-live-FindNetworkRole-1ABC', 'forged')],
    ['another role of that account', candidate('deployer', 'agreed')],
    [
      'a role of the same name elsewhere',
      candidate('cloister-live-FindNetworkRole-1ABC', 'agreed', '777788889999'),
    ],
  ])('nobody %s', (_, stranger) => {
    expect(trusts({ ...role, trust }, stranger)).toBe(false);
  });
});
