/**
 * The rules behind rules/*.yml, each on the default bus and, but for what Step Functions says, on the service's own; and who may
 * put events on the latter: the management account, those of account vending; the accounts of an organisation, requests. Nobody
 * by default.
 */
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { parse } = require('yaml');
const listOf = require('./list-of.cjs');

const root = join(__dirname, '..');
const readPattern = (name) => parse(readFileSync(join(root, `rules/${name}.yml`), 'utf8'));

const vendingSources = ['none', 'controltower', 'organizations'];

const readSettings = async (resolveVariable) => {
  const param = (name) => resolveVariable(`param:${name}`);
  const settings = {
    vendingSource: await param('vendingSource'),
    managementAccount: await param('managementAccount'),
    eventOrganization: await param('eventOrganization'),
    allowedRoleArns: listOf(await param('allowedRoleArns')),
    allowedServices: listOf(await param('allowedServices')),
    definitionBuckets: listOf(await param('definitionBuckets')),
    region: await resolveVariable('self:provider.region'),
  };
  if (!vendingSources.includes(settings.vendingSource))
    throw new Error(`vendingSource must be one of ${vendingSources.join(', ')}`);
  if (!/^(\d{12})?$/.test(settings.managementAccount))
    throw new Error('managementAccount must be an account id of 12 digits');
  if (!/^(o-[a-z0-9]{10,32})?$/.test(settings.eventOrganization))
    throw new Error('eventOrganization must be the id of an organisation, such as o-exampleorgid');
  return settings;
};

/** Fails for blueprints that could not be used, when the package is made rather than when an account is vended. */
const checkBlueprints = async ({ vendingSource, region, ...allowances }) => {
  const load = (path) => import(pathToFileURL(join(root, path)).href);
  const { readBlueprints } = await load('src/lambda/read-blueprints.ts');
  const { checkBlueprints: check } = await load('src/private-api/vending/check-blueprints.ts');
  const problems = check(readBlueprints(pathToFileURL(join(root, 'blueprints/'))), {
    own: { account: '111122223333', region },
    allowedRoleArns: allowances.allowedRoleArns,
    allowedServices: allowances.allowedServices,
    definitionBuckets: allowances.definitionBuckets,
    namesAreKnown: vendingSource !== 'organizations',
  });
  if (problems.length === 0) return;
  const lines = problems.map(({ pointer, message }) => `  ${pointer}: ${message}`);
  throw new Error(`blueprints that cannot be used:\n${lines.join('\n')}`);
};

const ruleOf = (logicalId, { description, pattern, functionName, bus }) => {
  const Arn = {
    'Fn::GetAtt': [`${functionName[0].toUpperCase()}${functionName.slice(1)}LambdaFunction`, 'Arn'],
  };
  return {
    [logicalId]: {
      Type: 'AWS::Events::Rule',
      Properties: {
        Description: description,
        ...(bus && { EventBusName: bus }),
        EventPattern: pattern,
        Targets: [
          {
            Id: functionName,
            Arn,
            DeadLetterConfig: { Arn: { 'Fn::GetAtt': ['UnusableEvents', 'Arn'] } },
          },
        ],
      },
    },
    [`${logicalId}Permission`]: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        FunctionName: Arn,
        Action: 'lambda:InvokeFunction',
        Principal: 'events.amazonaws.com',
        SourceArn: { 'Fn::GetAtt': [logicalId, 'Arn'] },
      },
    },
  };
};

const onBothBuses = (logicalId, rule) => ({
  ...ruleOf(logicalId, rule),
  ...ruleOf(`${logicalId}OnOwnBus`, { ...rule, bus: { Ref: 'EventBus' } }),
});

/** Step Functions says so on the default bus, and of every state machine of the account. */
const endingRule = () => {
  const { detail, ...pattern } = readPattern('execution-ended');
  const stateMachineArn = [{ Ref: 'ProvisionStateMachine' }, { Ref: 'RetireStateMachine' }];
  return ruleOf('ExecutionEnded', {
    description: 'An execution has ended otherwise than well.',
    pattern: { ...pattern, detail: { ...detail, stateMachineArn } },
    functionName: 'settleExecution',
  });
};

const rulesOf = ({ vendingSource, managementAccount }) => ({
  ...onBothBuses('PrivateApiRequested', {
    description: 'A request for a private API, sent as an event.',
    pattern: readPattern('private-api-requested'),
    functionName: 'startRequested',
  }),
  ...endingRule(),
  ...(vendingSource !== 'none' &&
    onBothBuses('AccountVended', {
      description: 'An account was vended, or could not be.',
      // Any account has events of these sources. Those of its own organisation are the management account's alone.
      pattern: {
        account: [managementAccount || { Ref: 'AWS::AccountId' }],
        ...readPattern(`account-vended-by-${vendingSource}`),
      },
      functionName: 'startVended',
    })),
});

/** Lets somebody put the events of a pattern on the service's bus. */
const busPolicyOf = (StatementId, { principal, pattern, also = {} }) => ({
  [StatementId]: {
    Type: 'AWS::Events::EventBusPolicy',
    Properties: {
      EventBusName: { Ref: 'EventBus' },
      StatementId,
      Statement: {
        Sid: StatementId,
        Effect: 'Allow',
        Principal: principal,
        Action: 'events:PutEvents',
        Resource: { 'Fn::GetAtt': ['EventBus', 'Arn'] },
        // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-example-policy-cross-account-custom-bus-source.html
        Condition: {
          'ForAllValues:StringEquals': { 'events:source': pattern.source },
          StringEquals: { 'events:detail-type': pattern['detail-type'], ...also },
        },
      },
    },
  },
});

const busPoliciesOf = ({ vendingSource, managementAccount, eventOrganization }) => ({
  ...(vendingSource !== 'none' &&
    managementAccount !== '' &&
    busPolicyOf('ManagementAccountPutsVendings', {
      principal: { AWS: { 'Fn::Sub': `arn:\${AWS::Partition}:iam::${managementAccount}:root` } },
      pattern: readPattern(`account-vended-by-${vendingSource}`),
    })),
  ...(eventOrganization !== '' &&
    busPolicyOf('OrganizationPutsRequests', {
      principal: '*',
      pattern: readPattern('private-api-requested'),
      also: { 'aws:PrincipalOrgID': eventOrganization },
    })),
});

const queuePolicyOf = (rules) => ({
  UnusableEventsPolicy: {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: {
      Queues: [{ Ref: 'UnusableEvents' }],
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'RuleDeadLetters',
            Effect: 'Allow',
            Principal: { Service: 'events.amazonaws.com' },
            Action: 'sqs:SendMessage',
            Resource: { 'Fn::GetAtt': ['UnusableEvents', 'Arn'] },
            Condition: {
              ArnEquals: {
                'aws:SourceArn': rules.map((rule) => ({ 'Fn::GetAtt': [rule, 'Arn'] })),
              },
            },
          },
          {
            Sid: 'TlsOnly',
            Effect: 'Deny',
            Principal: '*',
            Action: 'sqs:*',
            Resource: { 'Fn::GetAtt': ['UnusableEvents', 'Arn'] },
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          },
        ],
      },
    },
  },
});

module.exports = async ({ resolveVariable }) => {
  const settings = await readSettings(resolveVariable);
  await checkBlueprints(settings);
  const rules = rulesOf(settings);
  const ruleIds = Object.keys(rules).filter((id) => rules[id].Type === 'AWS::Events::Rule');
  return { Resources: { ...rules, ...busPoliciesOf(settings), ...queuePolicyOf(ruleIds) } };
};
