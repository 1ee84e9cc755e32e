import { compactRights } from './compact-rights.ts';
import { inTemplate, statementsOf } from './statements-of.ts';
import { functionNames, targetRightsOf } from './target-rights.ts';

/** What every deployment needs; what its settings open is for parameters to say. */
const statementsOfAll = () => {
  const rights = functionNames
    .flatMap((name) => targetRightsOf(name, { definitions: [], passableRoles: [] }))
    .map(({ Resource, ...rest }) => ({
      ...rest,
      Resource: Resource.map((arn) => arn.replace('${param:targetRegions}', '${TargetRegions}')),
    }));
  return statementsOf(compactRights(rights)).map(inTemplate);
};

/** A statement that is there only if the list of a parameter has something in it. */
const unlessEmpty = (condition: string, parameter: string, statement: object) => ({
  'Fn::If': [
    condition,
    { Effect: 'Allow', ...statement, Resource: { Ref: parameter } },
    { Ref: 'AWS::NoValue' },
  ],
});

const hasItems = (parameter: string) => ({
  'Fn::Not': [{ 'Fn::Equals': [{ 'Fn::Join': ['', { Ref: parameter }] }, ''] }],
});

const parameters = {
  ServiceAccount: {
    Type: 'String',
    AllowedPattern: '^\\d{12}$',
    ConstraintDescription: 'must be an account id of 12 digits.',
    Description: 'The account that Cloister is deployed in.',
  },
  FunctionRoles: {
    Type: 'String',
    Default: 'cloister-live-*',
    AllowedPattern: '^[\\w+=,.@-]+\\*?$',
    Description:
      "What the names of its functions' roles begin with, which is the name of its stack.",
  },
  ExternalId: {
    Type: 'String',
    AllowedPattern: '^[\\w+=,.@:/-]{2,128}$',
    Description: "The deployment's setting externalId.",
  },
  RoleName: {
    Type: 'String',
    Default: 'cloister-target',
    AllowedPattern: '^[\\w+=,.@-]{1,64}$',
    Description: "The deployment's setting targetRoleName.",
  },
  TargetRegions: {
    Type: 'String',
    Default: '*',
    AllowedPattern: '^(\\*|[a-z0-9-]+)$',
    Description: "The deployment's setting targetRegions.",
  },
  DefinitionBuckets: {
    Type: 'CommaDelimitedList',
    Default: '',
    AllowedPattern: '^(arn:aws[a-z-]*:s3:::[a-z0-9.-]+/\\*)?$',
    ConstraintDescription: 'must be ARNs such as arn:aws:s3:::definitions/*.',
    Description:
      'What a definitionUri may name, such as arn:aws:s3:::definitions/*; none by default.',
  },
  PassableRoles: {
    Type: 'CommaDelimitedList',
    Default: '',
    AllowedPattern: '^(arn:aws[a-z-]*:iam::\\d{12}:role/[\\w+=,.@/-]+)?$',
    ConstraintDescription: 'must be ARNs of roles.',
    Description: 'Roles of this account that definitions may name as credentials; none by default.',
  },
};

const trustPolicy = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${ServiceAccount}:root' } },
      Action: 'sts:AssumeRole',
      Condition: {
        StringEquals: { 'sts:ExternalId': { Ref: 'ExternalId' } },
        ArnLike: {
          'aws:PrincipalArn': {
            'Fn::Sub': 'arn:${AWS::Partition}:iam::${ServiceAccount}:role/${FunctionRoles}',
          },
        },
      },
    },
  ],
};

/** The CloudFormation template of the role by which the functions act in another account: what any of them may do there. */
export const targetAccountTemplate = () => ({
  AWSTemplateFormatVersion: '2010-09-09',
  Description:
    'For every account that Cloister may make private APIs in, beside its own: the role by which it acts there. Made for StackSets.',
  Parameters: parameters,
  Conditions: {
    OpensDefinitionBuckets: hasItems('DefinitionBuckets'),
    PassesRoles: hasItems('PassableRoles'),
  },
  Resources: {
    TargetRole: {
      Type: 'AWS::IAM::Role',
      Properties: {
        RoleName: { Ref: 'RoleName' },
        Description: 'Cloister makes private APIs in this account by it.',
        AssumeRolePolicyDocument: trustPolicy,
        Policies: [
          {
            PolicyName: 'cloister',
            PolicyDocument: {
              Version: '2012-10-17',
              Statement: [
                ...statementsOfAll(),
                unlessEmpty('OpensDefinitionBuckets', 'DefinitionBuckets', {
                  Action: ['s3:GetObject'],
                }),
                unlessEmpty('PassesRoles', 'PassableRoles', {
                  Action: ['iam:PassRole'],
                  Condition: {
                    StringEquals: { 'iam:PassedToService': 'apigateway.amazonaws.com' },
                  },
                }),
              ],
            },
          },
        ],
      },
    },
  },
  Outputs: { RoleArn: { Value: { 'Fn::GetAtt': ['TargetRole', 'Arn'] } } },
});
