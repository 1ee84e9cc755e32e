import { Resolver } from 'node:dns/promises';
import { createSocket } from 'node:dgram';
import {
  CreateVpcEndpointCommand,
  DeleteVpcEndpointsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import {
  APIGatewayClient,
  CreateDeploymentCommand,
  CreateRestApiCommand,
  PutRestApiCommand,
} from '@aws-sdk/client-api-gateway';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { apigateway } from '../../../../local/aws/apigateway/index.ts';
import { startDnsServer, type DnsServer } from '../../../../local/aws/dns/server.ts';
import { ec2 } from '../../../../local/aws/ec2/index.ts';
import { dnsEntriesOf } from '../../../../local/aws/ec2/vpc-endpoints/dns-entries.ts';
import type { EmbeddedAws } from '../../../../local/aws/server.ts';
import { definition, policyFor } from '../apigateway/embedded-api-gateway.ts';
import { clientOf, handClock, startAws } from '../start-aws.ts';

const domain = 'execute-api.eu-west-1.amazonaws.com';

let aws: EmbeddedAws;
let dns: DnsServer;
let clock: ReturnType<typeof handClock>;
let resolver: Resolver;
beforeEach(async () => {
  clock = handClock();
  aws = await startAws([ec2, apigateway], clock);
  dns = await startDnsServer({ port: 0, world: aws.world, settings: aws.settings, clock });
  resolver = new Resolver({ timeout: 2000, tries: 1 });
  resolver.setServers([`127.0.0.1:${dns.port}`]);
});
afterEach(() => dns.stop());

const createEndpoint = async (): Promise<string> => {
  const { VpcEndpoint } = await new EC2Client(clientOf(aws)).send(
    new CreateVpcEndpointCommand({
      VpcEndpointType: 'Interface',
      ServiceName: 'com.amazonaws.eu-west-1.execute-api',
      VpcId: aws.network.vpcId,
      SubnetIds: [...aws.network.subnetIds],
      SecurityGroupIds: [aws.network.securityGroupId],
    }),
  );
  return VpcEndpoint!.VpcEndpointId!;
};

/** The alias of an API that is associated with the endpoint and deployed, by the account with this access key. */
const createAlias = async (vpcEndpointId: string, accessKeyId?: string): Promise<string> => {
  const client = new APIGatewayClient(clientOf(aws, accessKeyId));
  const { id: restApiId } = await client.send(
    new CreateRestApiCommand({
      name: 'Orders',
      endpointConfiguration: { types: ['PRIVATE'], vpcEndpointIds: [vpcEndpointId] },
      policy: JSON.stringify(policyFor(vpcEndpointId)),
    }),
  );
  await client.send(
    new PutRestApiCommand({ restApiId, body: Buffer.from(JSON.stringify(definition)) }),
  );
  await client.send(new CreateDeploymentCommand({ restApiId, stageName: 'live' }));
  return `${restApiId!}-${vpcEndpointId}.${domain}`;
};

const addressesOfInterfaces = (vpcEndpointId: string): string[] =>
  [...aws.world.in('111122223333', 'eu-west-1').ec2.networkInterfaces.values()]
    .filter((it) => it.vpcEndpointId === vpcEndpointId)
    .map((it) => it.privateIpAddress)
    .sort();

test('an alias resolves to the addresses of its endpoint once it is published', async () => {
  const endpoint = await createEndpoint();
  clock.advance(90);
  const alias = await createAlias(endpoint);
  await expect(resolver.resolve4(alias)).rejects.toMatchObject({ code: 'ENOTFOUND' });

  clock.advance(60);

  const expected = addressesOfInterfaces(endpoint);
  expect(expected).toHaveLength(3);
  expect((await resolver.resolve4(alias)).sort()).toEqual(expected);
  expect((await resolver.resolve4(alias.toUpperCase())).sort()).toEqual(expected);
});

test('an alias waits for an endpoint that is not available yet, and goes when it is deleted', async () => {
  aws.settings.endpointSeconds = 300;
  const endpoint = await createEndpoint();
  const alias = await createAlias(endpoint);
  clock.advance(60);
  await expect(resolver.resolve4(alias)).rejects.toMatchObject({ code: 'ENOTFOUND' });

  clock.advance(240);
  expect(await resolver.resolve4(alias)).toHaveLength(3);

  await new EC2Client(clientOf(aws)).send(
    new DeleteVpcEndpointsCommand({ VpcEndpointIds: [endpoint] }),
  );
  await expect(resolver.resolve4(alias)).rejects.toMatchObject({ code: 'ENOTFOUND' });
});

test('the alias of an endpoint that does not exist never resolves', async () => {
  const alias = await createAlias('vpce-0123456789abcdef0');
  clock.advance(86_400);

  await expect(resolver.resolve4(alias)).rejects.toMatchObject({ code: 'ENOTFOUND' });
});

test("an API's alias may name the endpoint of another account", async () => {
  const endpoint = await createEndpoint();
  clock.advance(90);
  const alias = await createAlias(endpoint, '444455556666');
  clock.advance(60);

  expect((await resolver.resolve4(alias)).sort()).toEqual(addressesOfInterfaces(endpoint));
});

test("an endpoint's own names resolve: the regional one to all addresses, a zonal one to its own", async () => {
  const id = await createEndpoint();
  const endpoint = aws.world.in('111122223333', 'eu-west-1').ec2.vpcEndpoints.get(id)!;
  const [regional, zonal] = dnsEntriesOf(endpoint, ['eu-west-1b']).map((it) => it.DnsName!);
  await expect(resolver.resolve4(regional!)).rejects.toMatchObject({ code: 'ENOTFOUND' });

  clock.advance(90);

  expect(await resolver.resolve4(regional!)).toHaveLength(3);
  expect(await resolver.resolve4(zonal!)).toEqual([expect.stringMatching(/^10\.0\.1[6-9]\./)]);
});

test('a name that is there but has no such record is no name that is not there', async () => {
  const endpoint = await createEndpoint();
  clock.advance(90);
  const alias = await createAlias(endpoint);
  clock.advance(60);

  await expect(resolver.resolve6(alias)).rejects.toMatchObject({ code: 'ENODATA' });
  await expect(resolver.resolve6(`x${alias}`)).rejects.toMatchObject({ code: 'ENOTFOUND' });
  expect(await resolver.resolveSoa(domain)).toMatchObject({ nsname: `ns.${domain}` });
});

test('a server in trouble, or asked for the names of others, does not deny that they exist', async () => {
  await expect(resolver.resolve4('example.com')).rejects.toMatchObject({ code: 'EREFUSED' });
  await expect(resolver.resolve4('a.execute-api.eu-west-1.amazonaws.com.cn')).rejects.toMatchObject(
    {
      code: 'EREFUSED',
    },
  );

  dns.fail(true);
  await expect(resolver.resolve4(`a.${domain}`)).rejects.toMatchObject({ code: 'ESERVFAIL' });
  dns.fail(false);
  await expect(resolver.resolve4(`a.${domain}`)).rejects.toMatchObject({ code: 'ENOTFOUND' });
});

test('what is no query does it no harm', async () => {
  const socket = createSocket('udp4').unref();
  for (const message of ['', 'x', '\0'.repeat(12), '\xff'.repeat(64)])
    socket.send(Buffer.from(message, 'latin1'), dns.port, '127.0.0.1');

  await expect(resolver.resolve4(`a.${domain}`)).rejects.toMatchObject({ code: 'ENOTFOUND' });
});
