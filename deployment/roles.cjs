/** One role per function: the sum of its operations (permissions.yml), each with the rights it needs (operations.yml). */
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { parse } = require('yaml');

const readYaml = (name) => parse(readFileSync(join(__dirname, name), 'utf8'));

/** @param {string} setting ids or ARNs, separated by commas */
const listOf = (setting) => setting.split(',').filter((item) => item !== '');

/** Logs and traces, which every function writes. */
const observability = (functionName) => [
  {
    Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    Resource: `arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:/aws/lambda/\${self:service}-\${sls:stage}-${functionName}:*`,
  },
  // https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html
  { Action: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], Resource: '*' },
];

/** Lambda itself delivers what a starter could not handle, with the starter's role. */
const unusableEvents = [
  {
    Action: 'sqs:SendMessage',
    Resource:
      'arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:${UnusableEvents.QueueName}',
  },
];

/** What whoever deploys opened beyond what Cloister needs by itself. */
const openedBySettings = async (resolveVariable) => {
  const roleArns = listOf(await resolveVariable('param:allowedRoleArns'));
  const buckets = listOf(await resolveVariable('param:definitionBuckets'));
  const definitions = buckets.map((bucket) => ({
    Action: 's3:GetObject',
    Resource: `arn:\${AWS::Partition}:s3:::${bucket}/*`,
  }));
  // A definition that names a role hands it to API Gateway: https://docs.aws.amazon.com/apigateway/latest/developerguide/permissions.html
  const passedRoles = roleArns.map((roleArn) => ({
    Action: 'iam:PassRole',
    Resource: roleArn,
    Condition: { StringEquals: { 'iam:PassedToService': 'apigateway.amazonaws.com' } },
  }));
  return {
    readRequest: definitions,
    requestPrivateApi: definitions,
    importDefinition: passedRoles,
    restorePrivateApi: passedRoles,
    startRequested: unusableEvents,
    startVended: unusableEvents,
  };
};

/** The same rights in fewer statements: those that differ in nothing but their action become one. */
const merged = (statements) => {
  const byScope = new Map();
  for (const { Action, Resource, Condition } of statements) {
    const scope = JSON.stringify([Resource, Condition]);
    const known = byScope.get(scope) ?? { Resource, Condition, actions: new Set() };
    for (const action of [Action].flat()) known.actions.add(action);
    byScope.set(scope, known);
  }
  return [...byScope.values()].map(({ Resource, Condition, actions }) => ({
    Effect: 'Allow',
    Action: [...actions],
    Resource: [Resource].flat().map((arn) => (arn.includes('${') ? { 'Fn::Sub': arn } : arn)),
    ...(Condition && { Condition }),
  }));
};

const roleOf = (functionName, statements) => ({
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
        PolicyDocument: { Version: '2012-10-17', Statement: merged(statements) },
      },
    ],
  },
});

module.exports = async ({ resolveVariable }) => {
  const { operations } = readYaml('operations.yml');
  const opened = await openedBySettings(resolveVariable);

  const roles = Object.entries(readYaml('permissions.yml')).map(([functionName, called]) => {
    const statements = called.flatMap((operation) => {
      if (operations[operation]) return operations[operation];
      throw new Error(
        `permissions.yml: ${functionName} calls ${operation}, which operations.yml does not list`,
      );
    });
    const all = [...statements, ...(opened[functionName] ?? []), ...observability(functionName)];
    return [
      `${functionName[0].toUpperCase()}${functionName.slice(1)}Role`,
      roleOf(functionName, all),
    ];
  });
  return { Resources: Object.fromEntries(roles) };
};
