/** One state machine per definition, each with its own role, which may invoke the functions that the definition names. */
const definitions = require('../statemachines/definitions.cjs');

const machineOf = (name, { text, substitutions, functionArns }) => {
  const stateMachineName = `\${self:service}-\${sls:stage}-${name}`;
  const logicalId = `${name[0].toUpperCase()}${name.slice(1)}StateMachine`;
  return {
    [logicalId]: {
      Type: 'AWS::StepFunctions::StateMachine',
      // cfn-lint does not know that a Parallel state takes Parameters (https://states-language.net/#parallel-state); the
      // tests have asl-validator read the definition instead.
      Metadata: { 'cfn-lint': { config: { ignore_checks: ['E3601'] } } },
      Properties: {
        StateMachineName: stateMachineName,
        StateMachineType: 'STANDARD',
        RoleArn: { 'Fn::GetAtt': [`${logicalId}Role`, 'Arn'] },
        DefinitionString: text,
        DefinitionSubstitutions: substitutions,
        TracingConfiguration: { Enabled: true },
        LoggingConfiguration: {
          Level: 'ERROR',
          // Requests and policies stay out of logs; the execution's history has them, for those who may read it.
          IncludeExecutionData: false,
          Destinations: [
            {
              CloudWatchLogsLogGroup: {
                LogGroupArn: { 'Fn::GetAtt': [`${logicalId}LogGroup`, 'Arn'] },
              },
            },
          ],
        },
      },
    },

    [`${logicalId}LogGroup`]: {
      Type: 'AWS::Logs::LogGroup',
      Properties: {
        // The prefix keeps the account's log resource policy short: https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
        LogGroupName: `/aws/vendedlogs/states/${stateMachineName}`,
        RetentionInDays: '${param:logRetentionDays}',
      },
    },

    [`${logicalId}Role`]: roleOf(name, functionArns),
  };
};

const roleOf = (name, functionArns) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'states.amazonaws.com' },
          Action: 'sts:AssumeRole',
          // https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html
          Condition: {
            StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
            ArnLike: {
              'aws:SourceArn': {
                'Fn::Sub':
                  'arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:stateMachine:*',
              },
            },
          },
        },
      ],
    },
    Policies: [
      {
        PolicyName: name,
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: functionArns },
            // https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
            {
              Effect: 'Allow',
              Action: [
                'logs:CreateLogDelivery',
                'logs:GetLogDelivery',
                'logs:UpdateLogDelivery',
                'logs:DeleteLogDelivery',
                'logs:ListLogDeliveries',
                'logs:PutResourcePolicy',
                'logs:DescribeResourcePolicies',
                'logs:DescribeLogGroups',
              ],
              Resource: '*',
            },
            // https://docs.aws.amazon.com/step-functions/latest/dg/xray-iam.html
            {
              Effect: 'Allow',
              Action: [
                'xray:PutTraceSegments',
                'xray:PutTelemetryRecords',
                'xray:GetSamplingRules',
                'xray:GetSamplingTargets',
              ],
              Resource: '*',
            },
          ],
        },
      },
    ],
  },
});

module.exports = {
  Resources: Object.assign(
    {},
    ...Object.entries(definitions).map(([name, definition]) => machineOf(name, definition)),
  ),
  Outputs: {
    ProvisionStateMachineArn: {
      Description: 'Starts with a request as its input.',
      Value: { Ref: 'ProvisionStateMachine' },
    },
    RetireStateMachineArn: {
      Description: 'Starts with {"retire": id}, the id of a private API.',
      Value: { Ref: 'RetireStateMachine' },
    },
  },
};
