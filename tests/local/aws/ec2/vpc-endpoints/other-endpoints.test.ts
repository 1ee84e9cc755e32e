import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type EmbeddedEc2, startEmbeddedEc2 } from '../embedded-ec2.ts';
import { create, createAvailable, get } from './endpoint-calls.ts';

const s3 = 'com.amazonaws.us-east-1.s3';
let aws: EmbeddedEc2;

beforeAll(async () => {
  aws = await startEmbeddedEc2();
});
beforeEach(() => aws.reset());
afterAll(() => aws.stop());

test('a gateway endpoint is there at once, without network interfaces, groups and names', async () => {
  const made = await create(aws, {
    ServiceName: s3,
    VpcEndpointType: undefined,
    SubnetIds: undefined,
    SecurityGroupIds: undefined,
    PrivateDnsEnabled: undefined,
  });

  expect(made).toMatchObject({
    VpcEndpointType: 'Gateway',
    ServiceName: s3,
    State: 'available',
    SubnetIds: [],
    NetworkInterfaceIds: [],
    Groups: [],
    DnsEntries: [],
    PrivateDnsEnabled: false,
  });
});

test('an interface endpoint of another service has names of its own', async () => {
  const id = await createAvailable(aws, { ServiceName: s3, PrivateDnsEnabled: false });

  const { DnsEntries = [], ...shown } = await get(aws, id);
  expect(shown).toMatchObject({ VpcEndpointType: 'Interface', ServiceName: s3 });
  expect(DnsEntries[0]?.DnsName).toMatch(/^vpce-.*\.s3\.us-east-1\.vpce\.amazonaws\.com$/);
});

test('it leaves the private names of execute-api to others', async () => {
  await createAvailable(aws, { ServiceName: s3, PrivateDnsEnabled: false });

  await expect(create(aws)).resolves.toMatchObject({ PrivateDnsEnabled: true });
});

test('an endpoint is shown as a test wants it, where no call brings that about', async () => {
  const id = await createAvailable(aws);

  aws.state().vpcEndpoints.get(id)!.shownAs = { State: 'rejected', DnsEntries: [] };

  await expect(get(aws, id)).resolves.toMatchObject({ State: 'rejected', DnsEntries: [] });
});
