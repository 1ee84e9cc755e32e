import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startDnsServer, type DnsServer } from '../../local/aws/dns/server.ts';
import { dns } from '../../src/aws/dns.ts';
import { aliasName, executeApiZone } from '../../src/private-api/invoke-urls.ts';
import type { DnsPort } from '../../src/steps/ports.ts';
import { policyFor, definition } from '../local/aws/apigateway/embedded-api-gateway.ts';
import { type EmbeddedPorts, startPorts, target } from './embedded-ports.ts';

const zone = executeApiZone(target.region);

let ports: EmbeddedPorts;
let server: DnsServer;
let port: DnsPort;
beforeEach(async () => {
  ports = await startPorts();
  const { world, settings } = ports.aws;
  server = await startDnsServer({ port: 0, world, settings, clock: ports.clock });
  port = dns({ ...ports.connection, dnsServers: [`127.0.0.1:${server.port}`] });
});
afterEach(() => server.stop());

/** The alias of an API that was deployed with an endpoint that is available. */
const createAlias = async (): Promise<{ alias: string; vpcEndpointId: string }> => {
  const { network } = ports.aws;
  const { id: vpcEndpointId } = await ports.ec2.createVpcEndpoint({
    vpcId: network.vpcId,
    serviceName: 'com.amazonaws.eu-west-1.execute-api',
    subnetIds: network.subnetIds,
    securityGroupIds: [],
    privateDns: false,
    tags: {},
    clientToken: 'token',
  });
  ports.clock.advance(90);
  const { id: restApiId } = await ports.apiGateway.createRestApi({
    name: 'orders',
    tags: {},
    policy: JSON.stringify(policyFor(vpcEndpointId)),
    vpcEndpointIds: [vpcEndpointId],
  });
  await ports.apiGateway.putRestApi({
    restApiId,
    definition: JSON.stringify(definition),
    basepath: 'ignore',
    failOnWarnings: false,
  });
  await ports.apiGateway.createDeployment({ restApiId, stageName: 'live', description: '' });
  return { alias: aliasName(target.region, restApiId, vpcEndpointId), vpcEndpointId };
};

test('an alias resolves to the addresses that its endpoint has', async () => {
  const { alias, vpcEndpointId } = await createAlias();
  expect(await port.resolve(alias, zone)).toEqual({ kind: 'absent', authoritative: true });

  ports.clock.advance(60);

  const { networkInterfaceIds } = (await ports.ec2.findVpcEndpoint(vpcEndpointId))!;
  const interfaces = await ports.ec2.listNetworkInterfaces(networkInterfaceIds);
  const resolution = await port.resolve(alias, zone);
  const resolved = resolution.kind === 'resolved' ? resolution.addresses.toSorted() : [];
  expect(resolved).toEqual(interfaces.flatMap(({ addresses }) => addresses).sort());
  expect(resolved).toHaveLength(3);
});

test('an alias that the zone’s server does not know is absent for certain', async () => {
  expect(await port.resolve(`a1-vpce-1.${zone}`, zone)).toEqual({
    kind: 'absent',
    authoritative: true,
  });
});

describe('a server that cannot answer', () => {
  test('denies nothing', async () => {
    server.fail(true);

    expect(await port.resolve(`a1-vpce-1.${zone}`, zone)).toEqual({
      kind: 'unanswered',
      reason: 'ESERVFAIL',
    });
  });

  test('and one that is not there denies nothing either', async () => {
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    await once(socket, 'listening');
    const { port: silent } = socket.address();
    socket.close();
    const nobody = dns({ ...ports.connection, dnsServers: [`127.0.0.1:${silent}`] });

    expect(await nobody.resolve(`a1-vpce-1.${zone}`, zone)).toMatchObject({
      kind: 'unanswered',
      reason: 'ECONNREFUSED',
    });
  });
});
