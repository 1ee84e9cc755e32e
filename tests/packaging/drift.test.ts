import { createRequire } from 'node:module';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { service } from './service.ts';

const require = createRequire(import.meta.url);

const makeSchedule = require('../../deployment/drift.cjs') as (osls: {
  resolveVariable(variable: string): Promise<string>;
}) => Promise<unknown>;

const resourcesUnder = async (driftSchedule: string) => {
  const made = await makeSchedule({
    resolveVariable: (variable) =>
      Promise.resolve(variable === 'param:driftSchedule' ? driftSchedule : ''),
  });
  return z.object({ Resources: z.record(z.string(), z.unknown()) }).parse(made).Resources;
};

const functionArn = { 'Fn::GetAtt': ['FindDriftLambdaFunction', 'Arn'] };

test('nobody looks for drift unless a schedule is set', async () => {
  expect(service).toMatchObject({ params: { default: { driftSchedule: 'none' } } });
  expect(await resourcesUnder('none')).toEqual({});
});

test.each(['rate(1 day)', 'cron(0 6 * * ? *)'])('it is looked for at %s', async (expression) => {
  const { DriftSchedule, DriftScheduleRole } = await resourcesUnder(expression);

  expect(service.functions).toHaveProperty('findDrift');
  expect(DriftSchedule).toMatchObject({
    Type: 'AWS::Scheduler::Schedule',
    Properties: {
      ScheduleExpression: expression,
      Target: { Arn: functionArn, RoleArn: { 'Fn::GetAtt': ['DriftScheduleRole', 'Arn'] } },
    },
  });
  expect(DriftScheduleRole).toMatchObject({
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
});

test('a schedule that EventBridge does not know is no schedule', async () => {
  await expect(resourcesUnder('daily')).rejects.toThrow('driftSchedule');
});
