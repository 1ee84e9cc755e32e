import { CreateNetworkInterfaceCommand } from '@aws-sdk/client-ec2';
import type { JsonObject } from '../../src/private-api/definition/json.ts';
import { aRichDefinition } from '../aws/api-gateway/definitions.ts';
import { openapi, operation } from '../private-api/definition/documents.ts';
import { aRequest, seededVpcId } from '../runs/a-request.ts';
import { ec2Of, makeEndpoint } from '../runs/neighbours.ts';
import type { LocalRun } from '../support/local-run.ts';
import type { Scenario } from './scenario.ts';

const subnet = (zone: string) => `subnet-0c1015e700000000${zone}`;

/** Somebody else's, in a VPC of its own. */
let neighbour = '';

/** What every scenario finds: a VPC that others use, so that private DNS is switched on late, and another's endpoint. */
export const furnish = async (local: LocalRun): Promise<void> => {
  await local.until(
    ec2Of(local).send(new CreateNetworkInterfaceCommand({ SubnetId: subnet('a') })),
  );
  neighbour = await makeEndpoint(local);
};

const nothing = (): Promise<void> => Promise.resolve();

const provisioned = (request: () => unknown) => async (local: LocalRun) => {
  const { error } = await local.provision(request());
  if (error) throw new Error(`could not be prepared: ${error.message}`);
};

const first = () =>
  aRequest({
    network: { vpcId: seededVpcId, subnetIds: [subnet('a'), subnet('b')] },
    api: { definition: inOwnRegion(aRichDefinition()) },
    stage: { throttling: { rateLimit: 5, burstLimit: 9 }, variables: { color: 'red' } },
    tags: { team: 'orders' },
  });

const changed = () =>
  aRequest({
    network: {
      vpcId: seededVpcId,
      subnetIds: [subnet('b'), subnet('c')],
      ingressCidrs: ['10.0.0.0/20'],
      endpointPolicy: {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: '*' },
        ],
      },
    },
    api: { definition: openapi({ '/pets': { get: operation() } }), description: 'Fewer pets' },
    access: { vpcIds: ['vpc-0123456789abcdef0'] },
    associations: [neighbour],
    stage: {
      name: 'v2',
      description: 'The second',
      tracing: true,
      throttling: { rateLimit: 7, burstLimit: 11 },
      variables: { color: 'blue' },
    },
    tags: { team: 'pets' },
  });

const inOwnRegion = (definition: JsonObject): JsonObject =>
  JSON.parse(JSON.stringify(definition).replaceAll('eu-west-1', 'us-east-1')) as JsonObject;

export const firstProvisioning: Scenario = {
  name: 'first provisioning',
  beforeTheRun: ['s3:PutObject'],
  calls: [
    's3:PutObject',
    'dynamodb:PutItem',
    'dynamodb:PutItem',
    'dynamodb:PutItem',
    'ec2:CreateSecurityGroup',
    'ec2:AuthorizeSecurityGroupIngress',
    'apigateway:CreateRestApi',
    'dynamodb:PutItem',
    'dynamodb:PutItem',
    'apigateway:PutRestApi',
    'ec2:CreateVpcEndpoint',
    'dynamodb:PutItem',
    'ec2:ModifyVpcEndpoint',
    'dynamodb:PutItem',
    'apigateway:UpdateRestApi',
    'apigateway:CreateDeployment',
    'apigateway:UpdateStage',
    'apigateway:TagResource',
    's3:PutObject',
    'dynamodb:PutItem',
    'events:PutEvents',
  ],
  pastReturn: [],
  prepare: nothing,
  ask: { request: first },
};

export const update: Scenario = {
  name: 'update',
  beforeTheRun: ['s3:PutObject'],
  calls: [
    's3:PutObject',
    'dynamodb:PutItem',
    'dynamodb:PutItem',
    'ec2:AuthorizeSecurityGroupIngress',
    'ec2:RevokeSecurityGroupIngress',
    'apigateway:TagResource',
    'apigateway:PutRestApi',
    'apigateway:DeleteMethod',
    'apigateway:DeleteResource',
    'apigateway:DeleteAuthorizer',
    'apigateway:DeleteRequestValidator',
    'apigateway:DeleteModel',
    'apigateway:DeleteModel',
    'apigateway:DeleteGatewayResponse',
    'apigateway:UpdateRestApi',
    'apigateway:UpdateRestApi',
    'apigateway:UpdateRestApi',
    'ec2:ModifyVpcEndpoint',
    'ec2:CreateTags',
    'dynamodb:PutItem',
    'apigateway:UpdateRestApi',
    'apigateway:CreateDeployment',
    'apigateway:UpdateStage',
    'apigateway:TagResource',
    'apigateway:UpdateRestApi',
    'apigateway:CreateDeployment',
    'dynamodb:PutItem',
    'apigateway:DeleteStage',
    's3:PutObject',
    'dynamodb:PutItem',
    'events:PutEvents',
  ],
  pastReturn: [
    'dynamodb:PutItem 4',
    'apigateway:DeleteStage 1',
    's3:PutObject 3',
    'dynamodb:PutItem 5',
  ],
  prepare: provisioned(first),
  ask: { request: changed },
};

export const retirement: Scenario = {
  name: 'retirement',
  beforeTheRun: [],
  calls: [
    'dynamodb:PutItem',
    'apigateway:DeleteStage',
    'apigateway:DeleteRestApi',
    'dynamodb:PutItem',
    'ec2:DeleteVpcEndpoints',
    'ec2:DeleteSecurityGroup',
    'dynamodb:PutItem',
    'dynamodb:PutItem',
    's3:DeleteObject',
    'events:PutEvents',
  ],
  pastReturn: [],
  prepare: provisioned(first),
  ask: 'retirement',
};
