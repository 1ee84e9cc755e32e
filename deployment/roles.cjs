/** One role per function: the sum of its operations (permissions.yml), each with the rights it needs (operations.yml). */
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { parse } = require('yaml');
const listOf = require('./list-of.cjs');

const readYaml = (name) => parse(readFileSync(join(__dirname, name), 'utf8'));

const right = (Action, Resource) => ({ Action, Resource: [Resource] });

/** Logs and traces, which every function writes. */
const observability = (functionName) => {
  const logStreams = `arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:/aws/lambda/\${self:service}-\${sls:stage}-${functionName}:*`;
  return [
    right('logs:CreateLogStream', logStreams),
    right('logs:PutLogEvents', logStreams),
    // https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html
    right('xray:PutTraceSegments', '*'),
    right('xray:PutTelemetryRecords', '*'),
  ];
};

/** The functions whose events are kept where they could not be handled. Lambda itself delivers those, with the function's role. */
const withDeadLetters = ['startRequested', 'startVended', 'settleExecution', 'reconcileAccounts'];

const unusableEvents = (functionName) =>
  withDeadLetters.includes(functionName)
    ? [
        right(
          'sqs:SendMessage',
          'arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:${UnusableEvents.QueueName}',
        ),
      ]
    : [];

/** What whoever deploys opened beyond what Cloister needs by itself, by function. */
const openedBySettings = async (resolveVariable) => {
  const { openedTo, targetRightsOf } = await import('./target-rights.ts');
  const buckets = listOf(await resolveVariable('param:definitionBuckets'));
  const opened = {
    definitions: buckets.map((bucket) => `arn:\${AWS::Partition}:s3:::${bucket}/*`),
    passableRoles: listOf(await resolveVariable('param:allowedRoleArns')),
  };
  const actsElsewhere = listOf(await resolveVariable('param:allowedAccounts')).length > 0;
  const targetRoles = `arn:\${AWS::Partition}:iam::*:role/${await resolveVariable('param:targetRoleName')}`;
  return (functionName) => [
    ...openedTo(functionName, opened),
    ...(actsElsewhere && targetRightsOf(functionName, opened).length > 0
      ? [right('sts:AssumeRole', targetRoles)]
      : []),
  ];
};

/** What only a setting has a function call: only units, roots and organisations have Organizations asked who lies under them. */
const withheldBySettings = async (resolveVariable) => {
  const allowed = listOf(await resolveVariable('param:allowedAccounts'));
  return allowed.some((id) => /^(ou|r|o)-/.test(id)) ? [] : ['organizations:DescribeAccount'];
};

const roleOf = (functionName, Statement) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'lambda.amazonaws.com' },
          Action: 'sts:AssumeRole',
        },
      ],
    },
    Policies: [
      {
        PolicyName: functionName,
        PolicyDocument: { Version: '2012-10-17', Statement },
      },
    ],
  },
});

module.exports = async ({ resolveVariable }) => {
  const { inTemplate, statementsOf } = await import('./statements-of.ts');
  const { operations } = readYaml('operations.yml');
  const openedTo = await openedBySettings(resolveVariable);
  const withheld = await withheldBySettings(resolveVariable);

  const rightsOf = (functionName, operation) => {
    if (withheld.includes(operation)) return [];
    if (operations[operation])
      return operations[operation].map((one) => ({ ...one, Resource: [one.Resource].flat() }));
    throw new Error(
      `permissions.yml: ${functionName} calls ${operation}, which operations.yml does not list`,
    );
  };
  const roles = Object.entries(readYaml('permissions.yml')).map(([functionName, called]) => {
    const rights = [
      ...called.flatMap((operation) => rightsOf(functionName, operation)),
      ...openedTo(functionName),
      ...unusableEvents(functionName),
      ...observability(functionName),
    ];
    return [
      `${functionName[0].toUpperCase()}${functionName.slice(1)}Role`,
      roleOf(functionName, statementsOf(rights).map(inTemplate)),
    ];
  });
  return { Resources: Object.fromEntries(roles) };
};
