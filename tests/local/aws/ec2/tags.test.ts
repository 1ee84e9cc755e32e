import {
  CreateTagsCommand,
  DeleteTagsCommand,
  DescribeVpcsCommand,
  type Tag,
} from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { refusal, startEmbeddedEc2, type EmbeddedEc2 } from './embedded-ec2.ts';
import { create, get } from './vpc-endpoints/endpoint-calls.ts';

let aws: EmbeddedEc2;

beforeAll(async () => {
  aws = await startEmbeddedEc2();
});
beforeEach(() => aws.reset());
afterAll(() => aws.stop());

const tag = (id: string, ...Tags: Tag[]) =>
  aws.client.send(new CreateTagsCommand({ Resources: [id], Tags }));

const untag = (id: string, Tags: Tag[] | undefined) =>
  aws.client.send(new DeleteTagsCommand({ Resources: [id], Tags }));

const vpcTags = async (): Promise<Tag[] | undefined> =>
  (await aws.client.send(new DescribeVpcsCommand({}))).Vpcs![0]!.Tags;

test('a tag replaces that of the same key', async () => {
  const id = aws.network.vpcId;
  await tag(id, { Key: 'a', Value: '1' }, { Key: 'b', Value: '2' });
  await tag(id, { Key: 'a', Value: '3' });

  await expect(vpcTags()).resolves.toEqual([
    { Key: 'a', Value: '3' },
    { Key: 'b', Value: '2' },
  ]);
});

test('a tag goes by its key, or by key and value, or with all others', async () => {
  const id = aws.network.vpcId;
  await tag(id, { Key: 'a', Value: '1' }, { Key: 'b', Value: '2' }, { Key: 'c', Value: '3' });

  await untag(id, [{ Key: 'a' }, { Key: 'b', Value: 'other' }]);
  await expect(vpcTags()).resolves.toMatchObject([{ Key: 'b' }, { Key: 'c' }]);
  await untag(id, undefined);
  await expect(vpcTags()).resolves.toEqual([]);
});

test('an endpoint can be tagged from when it is found', async () => {
  const { VpcEndpointId: id = '' } = await create(aws);

  await expect(tag(id, { Key: 'a', Value: '1' })).rejects.toMatchObject(
    refusal('InvalidVpcEndpointId.NotFound'),
  );
  aws.pass(2);
  await tag(id, { Key: 'a', Value: '1' });
  await expect(get(aws, id)).resolves.toMatchObject({ Tags: [{ Key: 'a', Value: '1' }] });
});

test('tags are refused on what cannot have them, under reserved keys, and beyond fifty', async () => {
  const id = aws.network.vpcId;
  const fifty = Array.from({ length: 50 }, (_, index) => ({ Key: `k${index}`, Value: '' }));

  await expect(tag('i-0', { Key: 'a', Value: '' })).rejects.toMatchObject(refusal('InvalidID'));
  await expect(tag(id, { Key: 'aws:a', Value: '' })).rejects.toMatchObject(
    refusal('InvalidParameterValue'),
  );
  await tag(id, ...fifty);
  await expect(tag(id, { Key: 'more', Value: '' })).rejects.toMatchObject(
    refusal('TagLimitExceeded'),
  );
  await expect(vpcTags()).resolves.toHaveLength(50);
});
