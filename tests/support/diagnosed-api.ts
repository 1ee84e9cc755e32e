import {
  APIGatewayClient,
  CreateDeploymentCommand,
  CreateRestApiCommand,
  type PatchOperation,
  PutRestApiCommand,
  UpdateRestApiCommand,
} from '@aws-sdk/client-api-gateway';
import {
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  CreateVpcEndpointCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import type { SeededNetwork } from '../../local/aws/ec2/seed-network.ts';
import type { Finding } from '../../src/private-api/finding.ts';
import type { JsonObject } from '../../src/private-api/definition/json.ts';
import { examine } from '../../src/steps/diagnosis/examine.ts';
import { clientOf } from '../local/aws/start-aws.ts';
import { aDefinition } from '../runs/a-request.ts';
import { awsCli, awsShell } from './aws-cli.ts';
import { makeNetwork } from './make-network.ts';
import { home } from './step-request.ts';
import { type StepWorld, stepWorld } from './step-world.ts';

const everyCall = {
  Principal: '*',
  Action: 'execute-api:Invoke',
  Resource: 'execute-api:/*',
} as const;

export const allow = { Effect: 'Allow', ...everyCall };
export const denyUnlessFrom = (vpcEndpointId: string | readonly string[]) => ({
  Effect: 'Deny',
  ...everyCall,
  Condition: { StringNotEquals: { 'aws:SourceVpce': vpcEndpointId } },
});

/** Longer than an endpoint and an alias take to come. */
const meanwhileSeconds = 300;

/** A private API in the seeded VPC, in good health and made by plain AWS calls, for a test to break and to mend. */
export class DiagnosedApi {
  readonly world: StepWorld;
  readonly vpcEndpointId: string;
  readonly apigateway: APIGatewayClient;
  readonly ec2: EC2Client;
  readonly cli: ReturnType<typeof awsCli>;
  /** Runs a command of a finding as it stands. */
  readonly paste: (command: string) => Promise<void>;
  restApiId = '';

  constructor(world: StepWorld, ec2: EC2Client, vpcEndpointId: string) {
    this.world = world;
    this.ec2 = ec2;
    this.vpcEndpointId = vpcEndpointId;
    this.apigateway = new APIGatewayClient(clientOf(world.aws, home.account));
    this.cli = awsCli({ url: world.aws.url, ...home });
    this.paste = awsShell({ url: world.aws.url, ...home });
  }

  /** What is found now, and all of it could be looked at; `instead` of a port there may be another. */
  async findings(instead: Partial<StepWorld['ports']> = {}): Promise<readonly Finding[]> {
    const { findings, notLookedAt } = await examine(
      { ...home, restApiId: this.restApiId },
      { ...this.world.ports, ...instead },
      new Promise(() => undefined),
    );
    if (notLookedAt.length > 0) throw new Error(`not looked at: ${notLookedAt.join('; ')}`);
    return findings;
  }

  async patch(...patchOperations: PatchOperation[]): Promise<void> {
    await this.apigateway.send(
      new UpdateRestApiCommand({ restApiId: this.restApiId, patchOperations }),
    );
  }

  /** Gives it a policy of these statements, and deploys it. */
  async setPolicy(...Statement: object[]): Promise<void> {
    const value = JSON.stringify({ Version: '2012-10-17', Statement });
    await this.patch({ op: 'replace', path: '/policy', value });
    await this.deploy();
  }

  async import(definition: JsonObject): Promise<void> {
    const body = Buffer.from(JSON.stringify(definition));
    await this.apigateway.send(
      new PutRestApiCommand({ restApiId: this.restApiId, mode: 'merge', body }),
    );
  }

  async deploy(): Promise<void> {
    const { restApiId } = this;
    await this.apigateway.send(new CreateDeploymentCommand({ restApiId, stageName: 'live' }));
    this.world.pass(meanwhileSeconds);
  }

  /** Another VPC, with an endpoint of execute-api that is as healthy as the first. */
  async createOtherVpcEndpoint(): Promise<string> {
    const { vpcId, subnetIds } = await makeNetwork(this.world.aws.url, home);
    const { GroupId = '' } = await this.ec2.send(
      new CreateSecurityGroupCommand({ VpcId: vpcId, GroupName: 'https', Description: 'HTTPS' }),
    );
    await this.ec2.send(
      new AuthorizeSecurityGroupIngressCommand({
        GroupId,
        IpPermissions: [
          {
            IpProtocol: 'tcp',
            FromPort: 443,
            ToPort: 443,
            IpRanges: [{ CidrIp: '10.7.0.0/16' }],
          },
        ],
      }),
    );
    const id = await createVpcEndpoint(this.ec2, { vpcId, subnetIds, securityGroupId: GroupId });
    this.world.pass(meanwhileSeconds);
    return id;
  }
}

const createVpcEndpoint = async (
  ec2: EC2Client,
  { vpcId, subnetIds, securityGroupId }: SeededNetwork,
): Promise<string> => {
  const { VpcEndpoint } = await ec2.send(
    new CreateVpcEndpointCommand({
      VpcId: vpcId,
      VpcEndpointType: 'Interface',
      ServiceName: `com.amazonaws.${home.region}.execute-api`,
      SubnetIds: [...subnetIds],
      SecurityGroupIds: [securityGroupId],
      PrivateDnsEnabled: true,
    }),
  );
  return VpcEndpoint?.VpcEndpointId ?? '';
};

/** Makes a private API that is called through an endpoint of its own. */
export const diagnosedApi = async (): Promise<DiagnosedApi> => {
  const world = await stepWorld();
  const ec2 = new EC2Client(clientOf(world.aws, home.account));
  const api = new DiagnosedApi(world, ec2, await createVpcEndpoint(ec2, world.aws.network));
  const { id = '' } = await api.apigateway.send(
    new CreateRestApiCommand({
      name: 'orders',
      endpointConfiguration: { types: ['PRIVATE'], vpcEndpointIds: [api.vpcEndpointId] },
      policy: JSON.stringify({
        Version: '2012-10-17',
        Statement: [allow, denyUnlessFrom(api.vpcEndpointId)],
      }),
    }),
  );
  api.restApiId = id;
  await api.import(aDefinition());
  await api.deploy();
  return api;
};
