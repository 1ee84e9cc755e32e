/** A schedule of EventBridge Scheduler that invokes one function, and the role that it does so with. */
module.exports = (name, { description, expression, functionName }) => {
  const logicalId = `${functionName[0].toUpperCase()}${functionName.slice(1)}LambdaFunction`;
  const functionArn = { 'Fn::GetAtt': [logicalId, 'Arn'] };
  return {
    [`${name}Schedule`]: {
      Type: 'AWS::Scheduler::Schedule',
      Properties: {
        Description: description,
        ScheduleExpression: expression,
        FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 15 },
        Target: { Arn: functionArn, RoleArn: { 'Fn::GetAtt': [`${name}ScheduleRole`, 'Arn'] } },
      },
    },

    [`${name}ScheduleRole`]: {
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
            PolicyName: functionName,
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
  };
};
