import { existsSync, readFileSync } from 'node:fs';
import type { Executions } from '../../src/aws/step-functions.ts';
import type { ApiGatewayPort } from '../../src/steps/api-gateway-port.ts';
import type { Ec2Port } from '../../src/steps/ec2-port.ts';
import type { LambdaPort } from '../../src/steps/lambda-port.ts';
import type { DefinitionStore, OrganizationsPort, OutcomesPort } from '../../src/steps/ports.ts';
import type { RegistryPort } from '../../src/steps/registry-port.ts';
import { repository } from './service.ts';

type Operations<Port> = Readonly<Record<keyof Port, readonly string[]>>;

/**
 * The AWS operations behind each call that a function can make. The adapters in `src/aws` make them. Which state machine
 * is started is for the caller to say.
 */
export const operationsOf = {
  ec2: {
    findVpcs: ['ec2:DescribeVpcs'],
    getDnsAttributes: ['ec2:DescribeVpcAttribute'],
    findExecuteApiService: ['ec2:DescribeVpcEndpointServices'],
    listSubnets: ['ec2:DescribeSubnets'],
    listSecurityGroups: ['ec2:DescribeSecurityGroups'],
    listVpcEndpoints: ['ec2:DescribeVpcEndpoints'],
    findVpcEndpoint: ['ec2:DescribeVpcEndpoints'],
    inspectVpcEndpoint: ['ec2:DescribeVpcEndpoints', 'ec2:DescribeNetworkInterfaces'],
    listNetworkAcls: ['ec2:DescribeNetworkAcls'],
    listInterfaceEndpoints: ['ec2:DescribeVpcEndpoints'],
    listNetworkInterfaces: ['ec2:DescribeNetworkInterfaces'],
    listNetworkInterfaceIds: ['ec2:DescribeNetworkInterfaces'],
    isVpcInUse: ['ec2:DescribeNetworkInterfaces'],
    enableDnsAttribute: ['ec2:ModifyVpcAttribute'],
    createSecurityGroup: ['ec2:CreateSecurityGroup'],
    admitHttps: ['ec2:AuthorizeSecurityGroupIngress'],
    withdrawHttps: ['ec2:RevokeSecurityGroupIngress'],
    createVpcEndpoint: ['ec2:CreateVpcEndpoint'],
    modifyVpcEndpoint: ['ec2:ModifyVpcEndpoint'],
    tag: ['ec2:CreateTags'],
    deleteVpcEndpoint: ['ec2:DeleteVpcEndpoints'],
    deleteSecurityGroup: ['ec2:DeleteSecurityGroup'],
  } satisfies Operations<Ec2Port>,
  apiGateway: {
    inspectRestApi: ['apigateway:GetRestApi'],
    inspectRestApis: ['apigateway:GetRestApis'],
    inspectResources: ['apigateway:GetResources'],
    inspectStages: ['apigateway:GetStages'],
    inspectDeployment: ['apigateway:GetDeployment'],
    findCloudWatchRole: ['apigateway:GetAccount'],
    listRestApis: ['apigateway:GetRestApis'],
    findRestApi: ['apigateway:GetRestApi'],
    listMethods: ['apigateway:GetResources'],
    readWorkingCopy: [
      'apigateway:GetRestApi',
      'apigateway:GetResources',
      'apigateway:GetModels',
      'apigateway:GetAuthorizers',
      'apigateway:GetRequestValidators',
      'apigateway:GetGatewayResponses',
    ],
    listDeployments: ['apigateway:GetDeployments'],
    findStage: ['apigateway:GetStage'],
    testInvoke: ['apigateway:TestInvokeMethod'],
    createRestApi: ['apigateway:CreateRestApi'],
    putRestApi: ['apigateway:PutRestApi'],
    deletePart: [
      'apigateway:DeleteResource',
      'apigateway:DeleteMethod',
      'apigateway:DeleteModel',
      'apigateway:DeleteAuthorizer',
      'apigateway:DeleteRequestValidator',
      'apigateway:DeleteGatewayResponse',
      'apigateway:UpdateRestApi/settings',
    ],
    updateRestApi: ['apigateway:UpdateRestApi'],
    createDeployment: ['apigateway:CreateDeployment'],
    updateStage: ['apigateway:UpdateStage'],
    tagStage: ['apigateway:TagResource/stage'],
    tagRestApi: ['apigateway:TagResource/restapi'],
    deleteStage: ['apigateway:DeleteStage'],
    deleteRestApi: ['apigateway:DeleteRestApi'],
  } satisfies Operations<ApiGatewayPort>,
  definitions: {
    put: ['s3:PutObject/sent'],
    get: ['s3:GetObject/sent'],
    // Other buckets are opened by a deployment setting.
    read: [],
    keepReady: ['s3:GetObject/sent', 's3:PutObject/ready'],
    getReady: ['s3:GetObject/ready'],
    forgetReady: ['s3:DeleteObject/ready'],
  } satisfies Operations<DefinitionStore>,
  executions: {
    findStanding: ['states:DescribeExecution'],
    history: ['states:GetExecutionHistory'],
    find: ['states:DescribeExecution'],
    start: ['states:StartExecution', 'states:DescribeExecution'],
    stop: ['states:StopExecution'],
  } satisfies Operations<Executions>,
  registry: {
    findPrivateApi: ['dynamodb:GetItem'],
    changePrivateApi: ['dynamodb:GetItem', 'dynamodb:PutItem'],
    listPrivateApis: ['dynamodb:Query'],
    findVpc: ['dynamodb:GetItem'],
    changeVpc: ['dynamodb:GetItem', 'dynamodb:PutItem'],
  } satisfies Operations<RegistryPort>,
  outcomes: {
    publish: ['events:PutEvents'],
  } satisfies Operations<OutcomesPort>,
  lambda: {
    findPolicy: ['lambda:GetPolicy', 'lambda:GetFunctionConfiguration'],
  } satisfies Operations<LambdaPort>,
  organizations: {
    findAncestors: ['organizations:DescribeAccount'],
    findUnit: ['organizations:DescribeOrganizationalUnit'],
    listAccounts: ['organizations:ListAccounts'],
  } satisfies Operations<OrganizationsPort>,
};

/** How a call on each port looks in a source; the stores' verbs are too common to stand alone. */
const callsOf = (port: string, method: string): RegExp =>
  ['ec2', 'apiGateway', 'lambda'].includes(port)
    ? new RegExp(`\\.${method}\\(`)
    : new RegExp(`\\b${port}\\.${method}\\(`);

const read = (path: string): string => readFileSync(new URL(path, repository), 'utf8');

const isPort = (path: string): boolean => path.endsWith('port.ts') || path.endsWith('ports.ts');

/** The paths that a file imports from the room that it is in. */
const importsOf = (path: string, text: string, room: string): string[] =>
  [...text.matchAll(/from '(\.{1,2}\/[\w/.-]+\.ts)'/g)]
    .map(([, relative = '']) => new URL(relative, `file:///${path}`).pathname.slice(1))
    .filter((imported) => imported.startsWith(room) && !isPort(imported));

const isStep = (text: string): boolean => text.includes('defineStep({');

/** The file and whatever it imports from its own room, but for other steps, which are imported for their schemas. */
const sourceOf = (path: string, room: string, seen = new Set<string>()): string => {
  if (seen.has(path)) return '';
  seen.add(path);
  const text = read(path);
  if (seen.size > 1 && isStep(text)) return '';
  const imported = importsOf(path, text, room).map((other) => sourceOf(other, room, seen));
  return [text, ...imported].join('\n');
};

const operationsIn = (source: string): string[] => {
  const called = Object.entries(operationsOf).flatMap(([port, methods]) =>
    Object.entries(methods).flatMap(([method, operations]) =>
      callsOf(port, method).test(source) ? operations : [],
    ),
  );
  return [...new Set(called)].sort();
};

/** The AWS operations that a step's source calls, in any of its branches. */
export const operationsCalledBy = (step: string): string[] => {
  const path = `src/steps/${step}.ts`;
  return existsSync(new URL(path, repository)) ? operationsIn(sourceOf(path, 'src/steps/')) : [];
};

const authorizing = 'src/steps/authorize.ts';

/** The AWS operations that a function outside the state machines calls, without what it has steps do but to see who may ask. */
export const operationsCalledOutside = (path: string): string[] => {
  const source = sourceOf(path, 'src/lambda/');
  const asks = source.includes('authorize(') ? sourceOf(authorizing, 'src/steps/') : '';
  return operationsIn([source, asks].join('\n'));
};

/** The AWS operations of all the steps that a file runs. */
export const operationsOfStepsIn = (path: string): string[] => {
  const steps = importsOf(path, read(path), 'src/steps/').filter((other) => isStep(read(other)));
  const sources = [path, ...steps].map((other) => sourceOf(other, 'src/steps/'));
  return operationsIn(sources.join('\n'));
};
