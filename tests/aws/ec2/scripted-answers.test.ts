import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { ec2 } from '../../../src/aws/ec2/ec2.ts';
import type { Ec2Port } from '../../../src/steps/ec2-port.ts';
import { connectionTo, target } from '../embedded-ports.ts';

/** What the embedded EC2 never answers, in EC2's own XML. */
let server: Server | undefined;
afterEach(() => {
  server?.close();
});

const answering = async (...answers: string[]): Promise<{ port: Ec2Port; asked: string[] }> => {
  const asked: string[] = [];
  const listening = createServer((request, response) => {
    request.setEncoding('utf8').on('data', (body: string) => asked.push(body));
    request.on('end', () => response.end(`<Answer>${answers.shift() ?? ''}</Answer>`));
  });
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const { port } = listening.address() as AddressInfo;
  return { port: ec2(connectionTo({ url: `http://127.0.0.1:${port}` }))(target), asked };
};

test('a block that is no longer, or not yet, a block of the VPC does not count', async () => {
  const block = (CidrBlock: string, state: string): string =>
    `<item><cidrBlock>${CidrBlock}</cidrBlock><cidrBlockState><state>${state}</state></cidrBlockState></item>`;
  const block6 = (state: string): string =>
    `<item><ipv6CidrBlock>2001:db8::/56</ipv6CidrBlock><ipv6CidrBlockState><state>${state}</state></ipv6CidrBlockState></item>`;
  const { port } = await answering(
    `<vpcSet><item><vpcId>vpc-1</vpcId><ownerId>111122223333</ownerId>
       <cidrBlockAssociationSet>${block('10.0.0.0/16', 'associated')}${block('10.1.0.0/16', 'disassociated')}${block('10.2.0.0/16', 'failed')}</cidrBlockAssociationSet>
       <ipv6CidrBlockAssociationSet>${block6('associating')}</ipv6CidrBlockAssociationSet>
     </item></vpcSet>`,
  );

  expect(await port.findVpcs({ id: 'vpc-1' })).toMatchObject([{ cidrs: ['10.0.0.0/16'] }]);
});

test('the service of execute-api is looked for on every page, and only among Amazon’s own', async () => {
  const service = (name: string, owner: string): string =>
    `<item><serviceName>${name}</serviceName><owner>${owner}</owner><availabilityZoneSet><item>eu-west-1a</item></availabilityZoneSet></item>`;
  const { port, asked } = await answering(
    `<serviceDetailSet>${service('com.example.execute-api', '444455556666')}${service('com.amazonaws.eu-west-1.execute-api-fips', 'amazon')}</serviceDetailSet><nextToken>more</nextToken>`,
    `<serviceDetailSet>${service('com.amazonaws.eu-west-1.execute-api', 'amazon')}</serviceDetailSet>`,
  );

  expect(await port.findExecuteApiService()).toEqual({
    name: 'com.amazonaws.eu-west-1.execute-api',
    zones: ['eu-west-1a'],
  });
  expect(asked).toEqual([
    expect.not.stringContaining('NextToken'),
    expect.stringContaining('NextToken=more'),
  ]);
});

test('a region without execute-api has no such service', async () => {
  const { port } = await answering('<serviceDetailSet/>');

  expect(await port.findExecuteApiService()).toBeUndefined();
});

test('the state of an endpoint is in lower case, however AWS spells it', async () => {
  const { port } = await answering(
    `<vpcEndpointSet><item><vpcEndpointId>vpce-1</vpcEndpointId><state>PendingAcceptance</state>
       <lastError><code>Broken</code><message>It broke.</message></lastError></item></vpcEndpointSet>`,
  );

  expect(await port.findVpcEndpoint('vpce-1')).toMatchObject({
    state: 'pendingacceptance',
    failure: 'It broke.',
  });
});
