import { CreateRestApiCommand } from '@aws-sdk/client-api-gateway';
import {
  CreateVpcEndpointCommand,
  DeleteVpcEndpointsCommand,
  ModifyVpcEndpointCommand,
  type ModifyVpcEndpointRequest,
} from '@aws-sdk/client-ec2';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import type { VpcEndpoint } from '../../local/aws/ec2/state.ts';
import { describeWithAwsCli } from '../support/aws-cli.ts';
import { allow, type DiagnosedApi, diagnosedApi } from '../support/diagnosed-api.ts';
import { home } from '../support/step-request.ts';
import { seededSecurityGroupId, seededVpcId } from './a-request.ts';
import { testMendedByCommand } from './mended-by-command.ts';

const gone = 'vpce-0123456789abcdef0';
const s3 = `com.amazonaws.${home.region}.s3`;
const subnetIds = ['a', 'b', 'c'].map((zone) => `subnet-0c1015e700000000${zone}`);

/** A policy that goes by the VPC, so that it is right whichever endpoint of the VPC is associated. */
const admitVpc = (api: DiagnosedApi) =>
  api.setPolicy(allow, {
    ...allow,
    Effect: 'Deny',
    Condition: { StringNotEquals: { 'aws:SourceVpc': seededVpcId } },
  });

const associate = async (api: DiagnosedApi, id: string): Promise<void> => {
  await api.patch({ op: 'add', path: '/endpointConfiguration/vpcEndpointIds', value: id });
  await api.deploy();
};

/** A second endpoint that the API is associated with. */
const associateAnother = async (api: DiagnosedApi): Promise<string> => {
  await admitVpc(api);
  const id = await endpointFor(api, {
    ServiceName: `com.amazonaws.${home.region}.execute-api`,
    VpcEndpointType: 'Interface',
    SubnetIds: subnetIds,
    SecurityGroupIds: [seededSecurityGroupId],
  });
  api.world.pass(300);
  await associate(api, id);
  return id;
};

const modify = async (
  api: DiagnosedApi,
  change: Omit<ModifyVpcEndpointRequest, 'VpcEndpointId'>,
): Promise<void> => {
  await api.ec2.send(new ModifyVpcEndpointCommand({ VpcEndpointId: api.vpcEndpointId, ...change }));
  api.world.pass(300);
};

const endpointFor = async (
  api: DiagnosedApi,
  order: {
    ServiceName: string;
    VpcEndpointType?: 'Interface';
    SubnetIds?: string[];
    SecurityGroupIds?: string[];
  },
): Promise<string> => {
  const { VpcEndpoint } = await api.ec2.send(
    new CreateVpcEndpointCommand({ VpcId: seededVpcId, ...order }),
  );
  return VpcEndpoint?.VpcEndpointId ?? '';
};

const stored = (api: DiagnosedApi, id: string): VpcEndpoint => {
  const endpoint = api.world.inside().ec2.vpcEndpoints.get(id);
  if (endpoint === undefined) throw new Error(`there is no endpoint ${id}`);
  return endpoint;
};

const allowing = (Resource: string) =>
  JSON.stringify({
    Statement: [{ Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource }],
  });

const removeAlias = async (api: DiagnosedApi): Promise<void> => {
  const path = '/endpointConfiguration/vpcEndpointIds';
  await api.patch({ op: 'remove', path, value: api.vpcEndpointId });
  await api.deploy();
  await api.patch({ op: 'add', path, value: api.vpcEndpointId });
};

/** What breaks an API so that its finding's command mends it. */
const mendedByCommand: Record<string, (api: DiagnosedApi) => Promise<unknown>> = {
  ENDPOINT_NOT_FOUND: (api) => associate(api, gone),
  'ENDPOINT_NOT_FOUND where it was deleted': async (api) => {
    const id = await associateAnother(api);
    await api.ec2.send(new DeleteVpcEndpointsCommand({ VpcEndpointIds: [id] }));
    api.world.pass(300);
  },
  ENDPOINT_OF_OTHER_SERVICE: async (api) => {
    await admitVpc(api);
    await associate(
      api,
      await endpointFor(api, {
        ServiceName: s3,
        VpcEndpointType: 'Interface',
        SubnetIds: subnetIds,
      }),
    );
  },
  'ENDPOINT_OF_OTHER_SERVICE where it is a gateway': async (api) => {
    await admitVpc(api);
    await associate(api, await endpointFor(api, { ServiceName: s3 }));
  },
  ENDPOINT_OF_WRONG_TYPE: async (api) => {
    stored(api, await associateAnother(api)).shownAs = { VpcEndpointType: 'Gateway' };
  },
  ENDPOINT_WITHOUT_PRIVATE_DNS: (api) => modify(api, { PrivateDnsEnabled: false }),
  ENDPOINT_IN_ONE_ZONE: (api) => modify(api, { RemoveSubnetIds: subnetIds.slice(1) }),
  'ENDPOINT_POLICY_SHUTS_OUT_API where it allows another': (api) =>
    modify(api, {
      PolicyDocument: allowing(`arn:aws:execute-api:${home.region}:${home.account}:zzzzzzzzzz/*`),
    }),
  'ENDPOINT_POLICY_SHUTS_OUT_API where it allows another account': (api) =>
    modify(api, { PolicyDocument: allowing(`arn:aws:execute-api:${home.region}:444455556666:*`) }),
  ALIAS_NOT_RESOLVING: removeAlias,
};

interface ByHand {
  readonly broken: (api: DiagnosedApi) => Promise<unknown>;
  /** What its remedy says, in commands that need what only its reader knows. */
  readonly mended: (api: DiagnosedApi) => Promise<unknown>;
}

const madeSchema = z.object({ VpcEndpoint: z.object({ VpcEndpointId: z.string() }) });

/** The last endpoint that the API is associated with gives way to a new one, and is deleted. */
const replaceEndpoint = async (api: DiagnosedApi): Promise<void> => {
  const { cli, restApiId, world } = api;
  const restApi = await world.apiGateway.inspectRestApi(restApiId);
  const unusable = restApi?.vpcEndpointIds.find((id) => id !== api.vpcEndpointId) ?? '';
  const { VpcEndpoint } = madeSchema.parse(
    await cli(
      ...['ec2', 'create-vpc-endpoint', '--vpc-id', seededVpcId, '--vpc-endpoint-type'],
      ...['Interface', '--service-name', `com.amazonaws.${home.region}.execute-api`],
      ...['--subnet-ids', ...subnetIds, '--security-group-ids', seededSecurityGroupId],
      '--no-private-dns-enabled',
    ),
  );
  world.pass(300);
  const path = '/endpointConfiguration/vpcEndpointIds';
  await cli(
    ...['apigateway', 'update-rest-api', '--rest-api-id', restApiId, '--patch-operations'],
    `op=add,path=${path},value=${VpcEndpoint.VpcEndpointId}`,
    `op=remove,path=${path},value=${unusable}`,
  );
  await cli(
    ...['apigateway', 'create-deployment', '--rest-api-id', restApiId, '--stage-name', 'live'],
  );
  await cli('ec2', 'delete-vpc-endpoints', '--vpc-endpoint-ids', unusable);
  world.pass(300);
};

/** An endpoint as no call makes it, which gives way to another. */
const shownAs = (shown: VpcEndpoint['shownAs']): ByHand => ({
  broken: async (api) => {
    stored(api, await associateAnother(api)).shownAs = shown;
  },
  mended: replaceEndpoint,
});

const mendedByHand: Record<string, ByHand> = {
  ENDPOINT_PENDING: {
    broken: (api) =>
      api.ec2.send(
        new ModifyVpcEndpointCommand({
          VpcEndpointId: api.vpcEndpointId,
          PolicyDocument: allowing('*'),
        }),
      ),
    mended: (api) => {
      api.world.pass(300);
      return Promise.resolve();
    },
  },
  ENDPOINT_PENDING_ACCEPTANCE: shownAs({ State: 'pendingAcceptance' }),
  ENDPOINT_DELETING: {
    broken: async (api) => {
      const id = await associateAnother(api);
      await api.ec2.send(new DeleteVpcEndpointsCommand({ VpcEndpointIds: [id] }));
    },
    mended: replaceEndpoint,
  },
  ENDPOINT_DELETED: shownAs({ State: 'deleted' }),
  ENDPOINT_REJECTED: shownAs({ State: 'rejected' }),
  ENDPOINT_FAILED: {
    broken: async (api) => {
      api.world.aws.settings.endpointFails = true;
      await associateAnother(api);
      api.world.aws.settings.endpointFails = false;
    },
    mended: replaceEndpoint,
  },
  ENDPOINT_EXPIRED: shownAs({ State: 'expired' }),
  ENDPOINT_PARTIAL: shownAs({ State: 'Partial' }),
  ENDPOINT_IN_UNKNOWN_STATE: shownAs({ State: 'sleeping' }),
  ENDPOINT_WITHOUT_DNS_ENTRIES: shownAs({ DnsEntries: [] }),
  'ENDPOINT_WITHOUT_INTERFACES in any subnet': {
    broken: async (api) => {
      const id = await associateAnother(api);
      const { networkInterfaces } = api.world.inside().ec2;
      for (const { id: eni, vpcEndpointId } of networkInterfaces.values())
        if (vpcEndpointId === id) networkInterfaces.delete(eni);
    },
    mended: replaceEndpoint,
  },
  'ENDPOINT_WITHOUT_INTERFACES in one of its subnets': {
    broken: async (api) => {
      const id = await associateAnother(api);
      stored(api, id).shownAs = { SubnetIds: subnetIds };
      const { networkInterfaces } = api.world.inside().ec2;
      const [first] = [...networkInterfaces.values()].filter((it) => it.vpcEndpointId === id);
      networkInterfaces.delete(first?.id ?? '');
    },
    mended: replaceEndpoint,
  },
  'ENDPOINT_POLICY_SHUTS_OUT_API on purpose': {
    broken: (api) =>
      modify(api, {
        PolicyDocument: JSON.stringify({
          Statement: [allow, { ...allow, Action: '*', Resource: '*', Effect: 'Deny' }],
        }),
      }),
    mended: async (api) => {
      await api.cli(
        ...['ec2', 'modify-vpc-endpoint', '--vpc-endpoint-id', api.vpcEndpointId],
        ...['--policy-document', allowing('*')],
      );
      api.world.pass(300);
    },
  },
  PUBLIC_APIS_SHADOWED: {
    broken: (api) =>
      api.apigateway.send(
        new CreateRestApiCommand({ name: 'shop', endpointConfiguration: { types: ['REGIONAL'] } }),
      ),
    mended: async (api) => {
      const shop = (await api.world.apiGateway.inspectRestApis()).find(
        ({ name }) => name === 'shop',
      );
      await api.cli(
        ...['apigateway', 'update-rest-api', '--rest-api-id', shop?.id ?? ''],
        '--patch-operations',
        'op=replace,path=/disableExecuteApiEndpoint,value=true',
      );
    },
  },
  VPC_ENDPOINTS_NEARLY_USED_UP: {
    broken: async (api) => {
      for (let n = 1; n < 45; n++)
        await endpointFor(api, { ServiceName: s3, VpcEndpointType: 'Interface' });
      api.world.pass(300);
    },
    mended: async (api) => {
      const others = await api.world.ec2.listInterfaceEndpoints(seededVpcId);
      const other = others.find(({ serviceName }) => serviceName === s3);
      await api.cli('ec2', 'delete-vpc-endpoints', '--vpc-endpoint-ids', other?.id ?? '');
      api.world.pass(300);
    },
  },
};

test('two endpoints in one VPC are healthy, though only one of them can have private DNS', async () => {
  const api = await diagnosedApi();
  await associateAnother(api);

  expect(await api.findings()).toEqual([]);
});

test('an alias that leads elsewhere is found, until it leads to the endpoint again', async () => {
  const api = await diagnosedApi();
  const resolve = () => Promise.resolve({ kind: 'resolved' as const, addresses: ['10.9.9.9'] });

  const findings = await api.findings({ dns: { ...api.world.ports.dns, resolve } });

  expect(findings.map(({ code }) => code)).toEqual(['ALIAS_LEADS_ELSEWHERE']);
  expect(await api.findings()).toEqual([]);
});

describeWithAwsCli('what is wrong with an endpoint is found alone', () => {
  testMendedByCommand(mendedByCommand);

  test.each(Object.entries(mendedByHand))(
    '%s, and what its remedy says mends it',
    async (name, { broken, mended }) => {
      const api = await diagnosedApi();
      await broken(api);

      const findings = await api.findings();

      expect(findings.map(({ code }) => code)).toEqual([name.split(' ')[0]]);
      expect(findings[0]?.command).toBeUndefined();
      await mended(api);
      expect(await api.findings()).toEqual([]);
    },
  );
});
