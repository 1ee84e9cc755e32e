/** When the private APIs are looked at, to tell of those that drifted: only where a schedule is set. */
const functionArn = { 'Fn::GetAtt': ['FindDriftLambdaFunction', 'Arn'] };

const schedule = (expression) => ({
  DriftSchedule: {
    Type: 'AWS::Scheduler::Schedule',
    Properties: {
      Description: 'Looks at every private API, and tells of those that drifted.',
      ScheduleExpression: expression,
      FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 15 },
      Target: { Arn: functionArn, RoleArn: { 'Fn::GetAtt': ['DriftScheduleRole', 'Arn'] } },
    },
  },

  DriftScheduleRole: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'scheduler.amazonaws.com' },
            Action: 'sts:AssumeRole',
            // https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
            Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
          },
        ],
      },
      Policies: [
        {
          PolicyName: 'find-drift',
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: functionArn },
            ],
          },
        },
      ],
    },
  },
});

module.exports = async ({ resolveVariable }) => {
  const expression = await resolveVariable('param:driftSchedule');
  if (!/^(none|(rate|cron)\(.+\))$/.test(expression))
    throw new Error('driftSchedule must be none, or a rate(…) or cron(…) of EventBridge Scheduler');
  return { Resources: expression === 'none' ? {} : schedule(expression) };
};
