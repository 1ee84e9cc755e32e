/** When the accounts of the organisation are reconciled: only where events of account vending are listened to at all. */
const functionArn = { 'Fn::GetAtt': ['ReconcileAccountsLambdaFunction', 'Arn'] };

const schedule = (expression) => ({
  ReconciliationSchedule: {
    Type: 'AWS::Scheduler::Schedule',
    Properties: {
      Description: 'Starts what events of account vending that were lost would have started.',
      ScheduleExpression: expression,
      FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 15 },
      Target: {
        Arn: functionArn,
        RoleArn: { 'Fn::GetAtt': ['ReconciliationScheduleRole', 'Arn'] },
      },
    },
  },

  ReconciliationScheduleRole: {
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
          PolicyName: 'reconcile',
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
  const source = await resolveVariable('param:vendingSource');
  const expression = await resolveVariable('param:reconciliationSchedule');
  return { Resources: source === 'none' ? {} : schedule(expression) };
};
