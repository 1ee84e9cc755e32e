import { existsSync, readFileSync } from 'node:fs';
import type { ApiGatewayPort } from '../../src/steps/api-gateway-port.ts';
import type { Ec2Port } from '../../src/steps/ec2-port.ts';
import type { DefinitionStore, ExecutionsPort } from '../../src/steps/ports.ts';
import { repository } from './service.ts';

type Operations<Port> = Readonly<Record<keyof Port, readonly string[]>>;

/** The AWS operations behind each call that a step can make. The adapters in `src/aws` make them. */
export const operationsOf = {
  ec2: {
    findVpcs: ['ec2:DescribeVpcs'],
    getDnsAttributes: ['ec2:DescribeVpcAttribute'],
    findExecuteApiService: ['ec2:DescribeVpcEndpointServices'],
    listSubnets: ['ec2:DescribeSubnets'],
    listSecurityGroups: ['ec2:DescribeSecurityGroups'],
    listVpcEndpoints: ['ec2:DescribeVpcEndpoints'],
    findVpcEndpoint: ['ec2:DescribeVpcEndpoints'],
    listNetworkInterfaces: ['ec2:DescribeNetworkInterfaces'],
    listNetworkInterfaceIds: ['ec2:DescribeNetworkInterfaces'],
    isVpcInUse: ['ec2:DescribeNetworkInterfaces'],
    enableDnsAttribute: ['ec2:ModifyVpcAttribute'],
    createSecurityGroup: ['ec2:CreateSecurityGroup'],
    admitHttps: ['ec2:AuthorizeSecurityGroupIngress'],
    createVpcEndpoint: ['ec2:CreateVpcEndpoint'],
    enablePrivateDns: ['ec2:ModifyVpcEndpoint'],
    deleteVpcEndpoint: ['ec2:DeleteVpcEndpoints'],
    deleteSecurityGroup: ['ec2:DeleteSecurityGroup'],
  } satisfies Operations<Ec2Port>,
  apiGateway: {
    listRestApis: ['apigateway:GetRestApis'],
    findRestApi: ['apigateway:GetRestApi'],
    listMethods: ['apigateway:GetResources'],
    listDeployments: ['apigateway:GetDeployments'],
    findStage: ['apigateway:GetStage'],
    testInvoke: ['apigateway:TestInvokeMethod'],
    createRestApi: ['apigateway:CreateRestApi'],
    putRestApi: ['apigateway:PutRestApi'],
    updateRestApi: ['apigateway:UpdateRestApi'],
    createDeployment: ['apigateway:CreateDeployment'],
    updateStage: ['apigateway:UpdateStage'],
    tagStage: ['apigateway:TagResource'],
    deleteRestApi: ['apigateway:DeleteRestApi'],
  } satisfies Operations<ApiGatewayPort>,
  definitions: {
    put: ['s3:PutObject'],
    get: ['s3:GetObject'],
    read: ['s3:GetObject'],
  } satisfies Operations<DefinitionStore>,
  executions: {
    history: ['states:GetExecutionHistory'],
  } satisfies Operations<ExecutionsPort>,
};

/** How a call on each port looks in a step; the stores' verbs are too common to stand alone. */
const callsOf = (port: string, method: string): RegExp =>
  port === 'ec2' || port === 'apiGateway'
    ? new RegExp(`\\.${method}\\(`)
    : new RegExp(`\\b${port}\\.${method}\\(`);

const read = (path: string): string => readFileSync(new URL(path, repository), 'utf8');

/** The file and whatever it imports from its own folder. */
const sourceOf = (path: string, seen = new Set<string>()): string => {
  if (seen.has(path) || path.endsWith('port.ts') || path.endsWith('ports.ts')) return '';
  seen.add(path);
  const text = read(path);
  // One step imports another for its schemas.
  if (seen.size > 1 && text.includes('defineStep({')) return '';
  const imports = [...text.matchAll(/from '(\.\/[\w/-]+\.ts)'/g)].map(([, relative = '']) =>
    new URL(relative, `file:///${path}`).pathname.slice(1),
  );
  return [text, ...imports.map((imported) => sourceOf(imported, seen))].join('\n');
};

/** The AWS operations that a step's source calls, in any of its branches. */
export const operationsCalledBy = (step: string): string[] => {
  const path = `src/steps/${step}.ts`;
  const source = existsSync(new URL(path, repository)) ? sourceOf(path) : '';
  const called = Object.entries(operationsOf).flatMap(([port, methods]) =>
    Object.entries(methods).flatMap(([method, operations]) =>
      callsOf(port, method).test(source) ? operations : [],
    ),
  );
  return [...new Set(called)].sort();
};
