import { DescribeVpcEndpointsCommand, paginateDescribeVpcEndpoints } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { refusal, startEmbeddedEc2, type EmbeddedEc2 } from '../embedded-ec2.ts';
import { create, createAvailable } from './endpoint-calls.ts';

let aws: EmbeddedEc2;

beforeAll(async () => {
  aws = await startEmbeddedEc2();
});
beforeEach(() => aws.reset());
afterAll(() => aws.stop());

describe('a list of endpoints', () => {
  const named = (name: string) => ({
    PrivateDnsEnabled: false,
    TagSpecifications: [
      { ResourceType: 'vpc-endpoint' as const, Tags: [{ Key: 'name', Value: name }] },
    ],
  });

  test.each([
    ['vpc-endpoint-state', 'available', ['old']],
    ['vpc-endpoint-state', 'Available', []],
    ['vpc-endpoint-type', 'Interface', ['old', 'new']],
    ['service-name', '*.execute-api', ['old', 'new']],
    ['service-name', '*.execute?ap', []],
    ['tag:name', 'new', ['new']],
    ['tag-key', 'name', ['old', 'new']],
    ['tag-key', 'other', []],
    ['vpc-id', 'vpc-0c1015e7000000001', ['old', 'new']],
  ])('filtered by %s=%s', async (Name, value, expected) => {
    await createAvailable(aws, named('old'));
    await create(aws, named('new'));
    aws.pass(2);

    const { VpcEndpoints = [] } = await aws.client.send(
      new DescribeVpcEndpointsCommand({ Filters: [{ Name, Values: [value] }] }),
    );

    expect(VpcEndpoints.map(({ Tags }) => Tags?.[0]?.Value)).toEqual(expected);
  });

  test('needs every filter and any of its values to match', async () => {
    await createAvailable(aws, named('old'));
    await createAvailable(aws, named('new'));

    const { VpcEndpoints } = await aws.client.send(
      new DescribeVpcEndpointsCommand({
        Filters: [
          { Name: 'tag:name', Values: ['old', 'new'] },
          { Name: 'tag:name', Values: ['new', 'other'] },
        ],
      }),
    );

    expect(VpcEndpoints).toHaveLength(1);
  });

  test('with a filter that it does not know is refused by name, even when there is nothing to filter', async () => {
    await expect(
      aws.client.send(
        new DescribeVpcEndpointsCommand({ Filters: [{ Name: 'vpc', Values: ['x'] }] }),
      ),
    ).rejects.toMatchObject(refusal('UnsupportedOperation', /filter 'vpc'.*vpc-id/));
  });

  test('comes in pages', async () => {
    const made = [];
    for (const name of ['a', 'b', 'c', 'd', 'e'])
      made.push(await createAvailable(aws, named(name)));

    const pages = [];
    for await (const page of paginateDescribeVpcEndpoints({ client: aws.client, pageSize: 2 }, {}))
      pages.push((page.VpcEndpoints ?? []).map(({ VpcEndpointId }) => VpcEndpointId));

    expect(pages.map(({ length }) => length)).toEqual([2, 2, 1]);
    expect(pages.flat()).toEqual(made);
  });

  test('refuses a token that it never gave', async () => {
    await expect(
      aws.client.send(new DescribeVpcEndpointsCommand({ NextToken: 'nonsense' })),
    ).rejects.toMatchObject(refusal('InvalidNextToken'));
  });
});
