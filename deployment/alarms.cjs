/**
 * What somebody has to look at, as CloudWatch alarms; docs/operating.md says what to do about each. Metrics:
 * https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 */
const pascalCase = (name) => name[0].toUpperCase() + name.slice(1);

const periodSeconds = 300;

/** A metric of each state machine. */
const ofMachines = (MetricName) =>
  ['ProvisionStateMachine', 'RetireStateMachine'].map((machine) => ({
    Namespace: 'AWS/States',
    MetricName,
    Dimensions: [{ Name: 'StateMachineArn', Value: { Ref: machine } }],
  }));

/** A metric of each of some functions. */
const ofFunctions = (MetricName, names) =>
  names.map((name) => ({
    Namespace: 'AWS/Lambda',
    MetricName,
    Dimensions: [{ Name: 'FunctionName', Value: { Ref: `${pascalCase(name)}LambdaFunction` } }],
  }));

/** Those that nobody waits for: what they cannot handle ends in the dead-letter queue. */
const behindEvents = ['startRequested', 'startVended', 'reconcileAccounts', 'settleExecution'];

const tellers = ['publishReady', 'publishRetired', 'publishFailure'];

/** Executions are few and each is somebody's, so that one of anything is worth a look. */
const alarms = {
  ExecutionsFailed: {
    description: 'An execution failed. That of a request that could not be carried out counts too.',
    metrics: ofMachines('ExecutionsFailed'),
  },
  ExecutionsAborted: {
    description: 'Somebody stopped an execution from outside.',
    metrics: ofMachines('ExecutionsAborted'),
  },
  ExecutionsTimedOut: {
    description: 'An execution timed out, which none should.',
    metrics: ofMachines('ExecutionsTimedOut'),
  },
  ExecutionsThrottled: {
    description: "The account's quota of state transitions is used up: executions are slowed down.",
    metrics: ofMachines('ExecutionThrottled'),
  },
  EventsUnusable: {
    description: 'An event could not be used or delivered. It waits in the dead-letter queue.',
    statistic: 'Maximum',
    metrics: [
      {
        Namespace: 'AWS/SQS',
        MetricName: 'ApproximateNumberOfMessagesVisible',
        Dimensions: [
          { Name: 'QueueName', Value: { 'Fn::GetAtt': ['UnusableEvents', 'QueueName'] } },
        ],
      },
    ],
  },
  EventsLost: {
    description: 'An event could not be used, and the dead-letter queue did not take it.',
    metrics: ofFunctions('DestinationDeliveryFailures', behindEvents),
  },
  EventFunctionsThrottled: {
    description: "The account's concurrent executions of Lambda are used up: events wait.",
    metrics: ofFunctions('Throttles', behindEvents),
  },
  EventFunctionsFailed: {
    description: 'A function behind events failed. Lambda has it try again twice.',
    metrics: ofFunctions('Errors', behindEvents),
  },
  OutcomesUntold: {
    description: 'An outcome could not be put on the event bus, at least not at the first try.',
    metrics: ofFunctions('Errors', tellers),
  },
  DriftUnsought: {
    description: 'A search for private APIs that drifted broke off.',
    metrics: ofFunctions('Errors', ['findDrift']),
  },
};

/** The sum of several metrics, or the one that there is. */
const queriesOf = (metrics, Stat) => {
  const queries = metrics.map((Metric, index) => ({
    Id: `m${index}`,
    MetricStat: { Metric, Period: periodSeconds, Stat },
    ReturnData: metrics.length === 1,
  }));
  if (metrics.length === 1) return queries;
  return [...queries, { Id: 'all', Expression: 'SUM(METRICS())', ReturnData: true }];
};

const alarmOf = ([name, { description, metrics, statistic = 'Sum' }], topicArn) => [
  `${name}Alarm`,
  {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      AlarmName: `\${self:service}-\${sls:stage}-${name}`,
      AlarmDescription: description,
      Metrics: queriesOf(metrics, statistic),
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      Threshold: 1,
      EvaluationPeriods: 1,
      // Nothing is reported of what did not happen.
      TreatMissingData: 'notBreaching',
      ...(topicArn !== '' && { AlarmActions: [topicArn] }),
    },
  },
];

module.exports = async ({ resolveVariable }) => {
  const topicArn = await resolveVariable('param:alarmTopicArn');
  if (!/^(arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]{1,256})?$/.test(topicArn))
    throw new Error('alarmTopicArn must be the ARN of an SNS topic');
  return {
    Resources: Object.fromEntries(Object.entries(alarms).map((alarm) => alarmOf(alarm, topicArn))),
  };
};
