import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadPattern } from '../../local/aws/events/load-pattern.ts';
import { matches, type Pattern, patternSchema } from '../../local/aws/events/pattern.ts';
import {
  accountCreated,
  accountNotCreated,
  managedAccountCreated,
  managedAccountUpdated,
  managementAccount,
} from '../support/vending-events.ts';
import { executionEnded } from '../support/execution-ended.ts';
import { repository } from './service.ts';

const require = createRequire(import.meta.url);

const makeRules = require('../../deployment/rules.cjs') as (osls: {
  resolveVariable(variable: string): Promise<string>;
}) => Promise<unknown>;

const resourcesSchema = z.record(
  z.string(),
  z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()) }),
);

/** The resources that there are under deployment settings. */
const resourcesUnder = async (settings: Record<string, string>) => {
  const all: Record<string, string> = {
    vendingSource: 'none',
    'self:provider.region': 'eu-west-1',
    ...settings,
  };
  const made = await makeRules({
    resolveVariable: (variable) => Promise.resolve(all[variable.replace('param:', '')] ?? ''),
  });
  return z.object({ Resources: resourcesSchema }).parse(made).Resources;
};

const ofType = (resources: z.infer<typeof resourcesSchema>, type: string) =>
  Object.entries(resources).filter(([, { Type }]) => Type === type);

const rulesUnder = async (settings: Record<string, string>) =>
  ofType(await resourcesUnder(settings), 'AWS::Events::Rule');

const patternUnder = async (settings: Record<string, string>): Promise<Pattern> => {
  const { AccountVended } = await resourcesUnder(settings);
  return patternSchema.parse(AccountVended?.Properties['EventPattern']);
};

const failed = { state: 'FAILED' };

/** Every event of account vending, as AWS documents it, by its source. */
const documented = {
  controltower: [
    managedAccountCreated(),
    managedAccountUpdated(),
    managedAccountCreated(failed),
    managedAccountUpdated(failed),
  ],
  organizations: [accountCreated(), accountNotCreated()],
};

const sources = ['controltower', 'organizations'] as const;

describe.each(sources)("the pattern for %s's events", (source) => {
  test('matches each of them as AWS documents it, and no other', async () => {
    const pattern = await loadPattern(new URL(`rules/account-vended-by-${source}.yml`, repository));
    const others = sources.filter((each) => each !== source).flatMap((each) => documented[each]);

    for (const event of documented[source]) expect(matches(pattern, event)).toBe(true);
    for (const event of others) expect(matches(pattern, event)).toBe(false);
    const [event] = documented[source];
    expect(matches(pattern, { ...event, 'detail-type': 'AWS API Call via CloudTrail' })).toBe(
      false,
    );
    expect(
      matches(pattern, { ...event, detail: { ...event?.detail, eventName: 'CloseAccount' } }),
    ).toBe(false);
  });

  test('is deployed for the management account alone', async () => {
    const settings = { vendingSource: source, managementAccount };
    const pattern = await patternUnder(settings);
    const [event] = documented[source];

    expect(matches(pattern, event)).toBe(true);
    expect(matches(pattern, { ...event, account: '444455556666' })).toBe(false);
  });
});

test('requests are heard on both buses, and account vending only where it is asked for, from one source', async () => {
  const names = (settings: Record<string, string>) =>
    rulesUnder(settings).then((rules) => rules.map(([logicalId]) => logicalId));
  const requested = ['PrivateApiRequested', 'PrivateApiRequestedOnOwnBus'];
  const ended = ['ExecutionEnded'];

  expect(await names({})).toEqual([...requested, ...ended]);
  for (const vendingSource of sources)
    expect(await names({ vendingSource })).toEqual([
      ...requested,
      ...ended,
      'AccountVended',
      'AccountVendedOnOwnBus',
    ]);
  await expect(names({ vendingSource: 'controltower,organizations' })).rejects.toThrow(
    'vendingSource must be one of none, controltower, organizations',
  );
});

describe('the end of an execution', () => {
  const ended = executionEnded('ABORTED');

  test('is heard of, unless it ended well', async () => {
    const pattern = await loadPattern(new URL('rules/execution-ended.yml', repository));

    for (const status of ['ABORTED', 'TIMED_OUT', 'FAILED'])
      expect(matches(pattern, executionEnded(status))).toBe(true);
    for (const status of ['RUNNING', 'SUCCEEDED'])
      expect(matches(pattern, executionEnded(status))).toBe(false);
    expect(matches(pattern, { ...ended, source: 'somebody.else' })).toBe(false);
  });

  test('is as the sample has it', () => {
    const text = readFileSync(new URL('events/execution-aborted.json', repository), 'utf8');
    const [sample] = z.tuple([z.record(z.string(), z.unknown())]).parse(JSON.parse(text));

    expect(sample).toMatchObject({ Source: ended.source, DetailType: ended['detail-type'] });
    expect(JSON.parse(z.string().parse(sample['Detail']))).toEqual(ended.detail);
  });

  test('is heard of for the state machines of this deployment, on the default bus alone', async () => {
    const { ExecutionEnded } = await resourcesUnder({});

    expect(ExecutionEnded?.Properties).not.toHaveProperty('EventBusName');
    expect(ExecutionEnded?.Properties['EventPattern']).toMatchObject({
      detail: {
        status: ['FAILED', 'TIMED_OUT', 'ABORTED'],
        stateMachineArn: [{ Ref: 'ProvisionStateMachine' }, { Ref: 'RetireStateMachine' }],
      },
    });
  });
});

test('without a management account it is the one that this is deployed in', async () => {
  const { AccountVended } = await resourcesUnder({ vendingSource: 'controltower' });

  expect(AccountVended?.Properties['EventPattern']).toMatchObject({
    account: [{ Ref: 'AWS::AccountId' }],
  });
});

test('every rule may invoke its function, and leaves what it cannot deliver to the queue', async () => {
  const resources = await resourcesUnder({ vendingSource: 'controltower', managementAccount });
  const rules = ofType(resources, 'AWS::Events::Rule');
  const arns = rules.map(([logicalId]) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] }));
  const permissions = ofType(resources, 'AWS::Lambda::Permission');

  expect(permissions.map(([, { Properties }]) => Properties['SourceArn'])).toEqual(arns);
  for (const [logicalId, { Properties }] of rules) {
    const [target] = z
      .array(z.looseObject({ Arn: z.unknown(), DeadLetterConfig: z.unknown() }))
      .parse(Properties['Targets']);
    expect(target?.DeadLetterConfig).toEqual({ Arn: { 'Fn::GetAtt': ['UnusableEvents', 'Arn'] } });
    expect(resources[`${logicalId}Permission`]?.Properties['FunctionName']).toEqual(target?.Arn);
  }
  expect(resources['UnusableEventsPolicy']?.Properties['PolicyDocument']).toMatchObject({
    Statement: [{ Condition: { ArnEquals: { 'aws:SourceArn': arns } } }, { Effect: 'Deny' }],
  });
});

describe("the service's own bus", () => {
  const policiesUnder = async (settings: Record<string, string>) =>
    ofType(await resourcesUnder(settings), 'AWS::Events::EventBusPolicy').map(
      ([, { Properties }]) => Properties['Statement'],
    );

  test('is closed to other accounts by default', async () => {
    expect(await policiesUnder({})).toEqual([]);
    expect(await policiesUnder({ managementAccount })).toEqual([]);
    expect(await policiesUnder({ vendingSource: 'organizations' })).toEqual([]);
  });

  test('takes the events of account vending from the management account', async () => {
    expect(await policiesUnder({ vendingSource: 'controltower', managementAccount })).toEqual([
      {
        Sid: 'ManagementAccountPutsVendings',
        Effect: 'Allow',
        Principal: { AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::111122223333:root' } },
        Action: 'events:PutEvents',
        Resource: { 'Fn::GetAtt': ['EventBus', 'Arn'] },
        Condition: {
          'ForAllValues:StringEquals': { 'events:source': ['aws.controltower'] },
          StringEquals: { 'events:detail-type': ['AWS Service Event via CloudTrail'] },
        },
      },
    ]);
  });

  test('takes requests, and nothing else, from the accounts of an organisation', async () => {
    expect(await policiesUnder({ eventOrganization: 'o-exampleorgid' })).toMatchObject([
      {
        Principal: '*',
        Action: 'events:PutEvents',
        Condition: {
          'ForAllValues:StringEquals': { 'events:source': ['cloister.request'] },
          StringEquals: {
            'events:detail-type': ['Private API Requested'],
            'aws:PrincipalOrgID': 'o-exampleorgid',
          },
        },
      },
    ]);
  });

  test.each([{ managementAccount: '12345678901' }, { eventOrganization: '*' }])(
    'is opened to nobody who is not named whole: %j',
    async (settings) => {
      await expect(resourcesUnder(settings)).rejects.toThrow('must be');
    },
  );
});

test('blueprints are checked for what they are deployed beside', async () => {
  // They name no account, so they hold where names are masked, too.
  for (const vendingSource of ['none', ...sources])
    await expect(resourcesUnder({ vendingSource })).resolves.toBeDefined();
});

describe('the template for the management account', () => {
  const file = new URL('deployment/management-account.yml', repository);
  const { Resources } = z
    .object({ Resources: resourcesSchema })
    // CloudFormation's own tags, such as !Ref, mean nothing here.
    .parse(parse(readFileSync(file, 'utf8'), { logLevel: 'error' }));

  test('sends on what either source tells of account vending', () => {
    const pattern = patternSchema.parse(Resources['AccountVended']?.Properties['EventPattern']);

    for (const event of [...documented.controltower, ...documented.organizations])
      expect(matches(pattern, event)).toBe(true);
    expect(matches(pattern, { ...accountCreated(), source: 'aws.ec2' })).toBe(false);
  });

  const isInstalled = spawnSync('cfn-lint', ['--version']).status === 0;
  (isInstalled || process.env['CI'] === 'true' ? test : test.skip)('is clean to cfn-lint', () => {
    const { stdout, status } = spawnSync('cfn-lint', ['-t', fileURLToPath(file)], {
      encoding: 'utf8',
    });

    expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
  });
});
