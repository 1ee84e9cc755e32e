import { createRequire } from 'node:module';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { service } from './service.ts';

const require = createRequire(import.meta.url);

const makeSchedule = require('../../deployment/reconciliation.cjs') as (osls: {
  resolveVariable(variable: string): Promise<string>;
}) => Promise<unknown>;

/** The resources that there are where account vending is listened to, or is not. */
const resourcesUnder = async (settings: Record<string, string>) => {
  const made = await makeSchedule({
    resolveVariable: (variable) => Promise.resolve(settings[variable.replace('param:', '')] ?? ''),
  });
  return z.object({ Resources: z.record(z.string(), z.unknown()) }).parse(made).Resources;
};

const functionArn = { 'Fn::GetAtt': ['ReconcileAccountsLambdaFunction', 'Arn'] };

test('nothing is scheduled where account vending is not listened to', async () => {
  expect(await resourcesUnder({ vendingSource: 'none' })).toEqual({});
});

test.each(['controltower', 'organizations'])(
  'accounts are reconciled as often as is asked for, where %s tells of account vending',
  async (vendingSource) => {
    const { ReconciliationSchedule, ReconciliationScheduleRole } = await resourcesUnder({
      vendingSource,
      reconciliationSchedule: 'cron(0 6 * * ? *)',
    });

    expect(service.functions).toHaveProperty('reconcileAccounts');
    expect(ReconciliationSchedule).toMatchObject({
      Type: 'AWS::Scheduler::Schedule',
      Properties: {
        ScheduleExpression: 'cron(0 6 * * ? *)',
        Target: {
          Arn: functionArn,
          RoleArn: { 'Fn::GetAtt': ['ReconciliationScheduleRole', 'Arn'] },
        },
      },
    });
    expect(ReconciliationScheduleRole).toMatchObject({
      Properties: {
        AssumeRolePolicyDocument: {
          Statement: [
            {
              Principal: { Service: 'scheduler.amazonaws.com' },
              Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
            },
          ],
        },
        Policies: [
          {
            PolicyDocument: {
              Statement: [
                { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: functionArn },
              ],
            },
          },
        ],
      },
    });
  },
);
