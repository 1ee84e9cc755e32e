import { createRequire } from 'node:module';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { packageTemplate, type Template } from './package-service.ts';
import { pascalCase, service } from './service.ts';

const require = createRequire(import.meta.url);

const makeAlarms = require('../../deployment/alarms.cjs') as (osls: {
  resolveVariable(variable: string): Promise<string>;
}) => Promise<unknown>;

const metricSchema = z.object({
  Namespace: z.string(),
  MetricName: z.string(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.unknown() })),
});

const alarmSchema = z.looseObject({
  AlarmName: z.string(),
  AlarmDescription: z.string(),
  AlarmActions: z.array(z.string()).optional(),
  TreatMissingData: z.literal('notBreaching'),
  Threshold: z.number(),
  Metrics: z.array(
    z.union([
      z.looseObject({
        MetricStat: z.object({ Metric: metricSchema, Stat: z.string(), Period: z.number() }),
      }),
      z.looseObject({ Expression: z.literal('SUM(METRICS())'), ReturnData: z.literal(true) }),
    ]),
  ),
});

let template: Template;
let alarms: z.output<typeof alarmSchema>[];

beforeAll(async () => {
  template = await packageTemplate();
  alarms = Object.values(template.Resources)
    .filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm')
    .map(({ Properties }) => alarmSchema.parse(Properties));
}, 120_000);

/** Every metric that is watched, as `namespace name of what`. */
const watched = (): string[] =>
  alarms
    .flatMap(({ Metrics }) => Metrics)
    .flatMap((query) =>
      'MetricStat' in query
        ? z.looseObject({ Metric: metricSchema }).parse(query.MetricStat).Metric
        : [],
    )
    .map(({ Namespace, MetricName, Dimensions }) => {
      const [{ Value } = { Value: '' }] = Dimensions;
      const of = z
        .union([
          z.object({ Ref: z.string() }).transform(({ Ref }) => Ref),
          z
            .object({ 'Fn::GetAtt': z.array(z.string()) })
            .transform((value) => value['Fn::GetAtt'].join('.')),
        ])
        .parse(Value);
      return `${Namespace} ${MetricName} of ${of}`;
    });

describe('an alarm', () => {
  test.each(['ExecutionsFailed', 'ExecutionsAborted', 'ExecutionsTimedOut', 'ExecutionThrottled'])(
    'watches %s of both state machines',
    (metric) => {
      expect(watched()).toContain(`AWS/States ${metric} of ProvisionStateMachine`);
      expect(watched()).toContain(`AWS/States ${metric} of RetireStateMachine`);
    },
  );

  test('watches the dead-letter queue', () => {
    expect(watched()).toContain(
      'AWS/SQS ApproximateNumberOfMessagesVisible of UnusableEvents.QueueName',
    );
  });

  test('watches every function that has a dead-letter queue, and no other that does not exist', () => {
    const behindEvents = Object.entries(service.functions)
      .filter(([, deployed]) => 'destinations' in deployed)
      .map(([name]) => `${pascalCase(name)}LambdaFunction`);

    expect(behindEvents.length).toBeGreaterThan(1);
    for (const metric of ['Errors', 'Throttles', 'DestinationDeliveryFailures'])
      expect(
        watched().filter(
          (one) =>
            one.startsWith(`AWS/Lambda ${metric} of `) && !/ of (Publish|FindDrift)/.test(one),
        ),
      ).toEqual(behindEvents.map((name) => `AWS/Lambda ${metric} of ${name}`));
  });

  test('watches what tells of outcomes', () => {
    for (const name of ['PublishReady', 'PublishRetired', 'PublishFailure'])
      expect(watched()).toContain(`AWS/Lambda Errors of ${name}LambdaFunction`);
  });

  test('watches the search for drift', () => {
    expect(watched()).toContain('AWS/Lambda Errors of FindDriftLambdaFunction');
  });

  test('watches only what there is', () => {
    const missing = watched()
      .map((metric) => metric.slice(metric.lastIndexOf(' ') + 1).split('.')[0] ?? '')
      .filter((logicalId) => !Object.hasOwn(template.Resources, logicalId));

    expect(missing).toEqual([]);
  });

  test('says by itself what is wrong, and tells nobody unless a topic is named', () => {
    for (const { AlarmDescription, AlarmActions } of alarms) {
      expect(AlarmDescription).toMatch(/\.$/);
      expect(AlarmActions).toBeUndefined();
    }
  });
});

describe('the topic', () => {
  const under = (alarmTopicArn: string) =>
    makeAlarms({ resolveVariable: () => Promise.resolve(alarmTopicArn) });

  test('is told by every alarm', async () => {
    const topicArn = 'arn:aws-us-gov:sns:us-gov-west-1:111122223333:on-call';
    const { Resources } = z
      .object({ Resources: z.record(z.string(), z.object({ Properties: alarmSchema })) })
      .parse(await under(topicArn));

    expect(Object.keys(Resources)).toHaveLength(alarms.length);
    for (const { Properties } of Object.values(Resources))
      expect(Properties.AlarmActions).toEqual([topicArn]);
  });

  test.each(['on-call', 'arn:aws:sqs:us-east-1:111122223333:on-call'])(
    'must be one: %s is refused when the package is made',
    async (alarmTopicArn) => {
      await expect(under(alarmTopicArn)).rejects.toThrow('alarmTopicArn');
    },
  );
});
