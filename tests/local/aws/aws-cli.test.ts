import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { apigateway } from '../../../local/aws/apigateway/index.ts';
import { dynamodb } from '../../../local/aws/dynamodb/index.ts';
import { ec2 } from '../../../local/aws/ec2/index.ts';
import { s3 } from '../../../local/aws/s3/index.ts';
import { startEmbeddedAws, type EmbeddedAws } from '../../../local/aws/server.ts';
import { sts } from '../../../local/aws/sts/index.ts';
import { awsCli, describeWithAwsCli } from '../../support/aws-cli.ts';
import { handClock } from './start-aws.ts';

const endpointSchema = z.object({ VpcEndpoint: z.object({ VpcEndpointId: z.string() }) });
const apiSchema = z.looseObject({ id: z.string(), rootResourceId: z.string() });

describeWithAwsCli('the AWS CLI', () => {
  let aws: EmbeddedAws;
  let folder: string;

  beforeAll(async () => {
    aws = await startEmbeddedAws({
      port: 0,
      clock: handClock(),
      services: [apigateway, dynamodb, ec2, s3, sts],
      ownAccount: '111122223333',
      ownRegion: 'eu-west-1',
      ownBucket: 'own-bucket',
      ownTable: 'own-table',
    });
    folder = await mkdtemp(join(tmpdir(), 'cloister-'));
  });

  afterAll(async () => {
    await aws.stop();
    await rm(folder, { recursive: true });
  });

  const cli = (...args: string[]) =>
    awsCli({ url: aws.url, account: '111122223333', region: 'eu-west-1' })(...args);

  test('is told who it is', async () => {
    expect(await cli('sts', 'get-caller-identity')).toMatchObject({ Account: '111122223333' });
  });

  test('reads the seeded network with filters, and makes an endpoint with tags', async () => {
    const { vpcId, subnetIds } = aws.network;
    expect(
      await cli(
        'ec2',
        'describe-subnets',
        '--filters',
        `Name=vpc-id,Values=${vpcId}`,
        '--query',
        'Subnets[].SubnetId',
      ),
    ).toEqual(expect.arrayContaining([...subnetIds]));
    const made = await cli(
      ...['ec2', 'create-vpc-endpoint', '--vpc-id', vpcId, '--vpc-endpoint-type', 'Interface'],
      ...['--service-name', 'com.amazonaws.eu-west-1.execute-api', '--subnet-ids', ...subnetIds],
      ...['--tag-specifications', 'ResourceType=vpc-endpoint,Tags=[{Key=a,Value=b}]'],
    );
    expect(made).toMatchObject({
      VpcEndpoint: { State: 'pending', Tags: [{ Key: 'a', Value: 'b' }] },
    });
  });

  test('makes a REST API, reads it, tags it by ARN and imports another from a file', async () => {
    const api = await cli(
      ...['apigateway', 'create-rest-api', '--name', 'orders', '--tags', 'a=b'],
      ...['--endpoint-configuration', '{"types":["PRIVATE"]}'],
    );
    expect(api).toMatchObject({ name: 'orders', tags: { a: 'b' } });
    const { id } = api as { id: string };
    const arn = `arn:aws:apigateway:eu-west-1::/restapis/${id}`;
    await cli('apigateway', 'tag-resource', '--resource-arn', arn, '--tags', 'c=d');
    expect(await cli('apigateway', 'get-tags', '--resource-arn', arn)).toEqual({
      tags: { a: 'b', c: 'd' },
    });

    const file = join(folder, 'openapi.yml');
    await writeFile(file, 'openapi: 3.0.1\ninfo: { title: imported, version: "1" }\npaths: {}\n');
    const imported = await cli(
      ...['apigateway', 'import-rest-api', '--body', `fileb://${file}`],
      ...['--parameters', 'endpointConfigurationTypes=PRIVATE'],
    );
    expect(imported).toMatchObject({
      name: 'imported',
      endpointConfiguration: { types: ['PRIVATE'] },
    });
    expect(await cli('apigateway', 'get-rest-apis', '--query', 'items[].name')).toEqual(
      expect.arrayContaining(['orders', 'imported']),
    );
  });

  test("follows every procedure of AWS's guide “Create a private API”, from the endpoint to the deployment", async () => {
    const { vpcId, subnetIds, securityGroupId } = aws.network;
    const [subnetId = ''] = subnetIds;
    const { VpcEndpoint } = endpointSchema.parse(
      await cli(
        ...['ec2', 'create-vpc-endpoint', '--vpc-id', vpcId, '--vpc-endpoint-type', 'Interface'],
        ...['--service-name', 'com.amazonaws.eu-west-1.execute-api'],
        ...['--subnet-ids', subnetId, '--security-group-ids', securityGroupId],
      ),
    );
    const vpceId = VpcEndpoint.VpcEndpointId;

    const made = apiSchema.parse(
      await cli(
        ...['apigateway', 'create-rest-api', '--name', 'Simple PetStore (AWS CLI, Private)'],
        ...['--description', 'Simple private PetStore API'],
        ...['--endpoint-configuration', '{ "types": ["PRIVATE"] }'],
      ),
    );
    expect(made).toMatchObject({
      description: 'Simple private PetStore API',
      endpointConfiguration: { types: ['PRIVATE'] },
      name: 'Simple PetStore (AWS CLI, Private)',
    });

    const method = [
      '--rest-api-id',
      made.id,
      '--resource-id',
      made.rootResourceId,
      '--http-method',
      'GET',
    ];
    const deploy = () =>
      cli(
        ...['apigateway', 'create-deployment', '--rest-api-id', made.id, '--stage-name', 'test'],
        ...['--stage-description', 'Private API test stage', '--description', 'First deployment'],
      );
    await expect(deploy()).rejects.toThrow(/doesn't contain any methods/);
    await cli('apigateway', 'put-method', ...method, '--authorization-type', 'NONE');
    await expect(deploy()).rejects.toThrow(/No integration defined for method/);
    await cli(
      ...['apigateway', 'put-integration', ...method, '--type', 'MOCK'],
      ...['--request-templates', '{"application/json":"{\\"statusCode\\": 200}"}'],
    );
    await expect(deploy()).rejects.toThrow(/doesn't have a resource policy attached to it/);

    const policy = JSON.stringify({
      Statement: [
        {
          Effect: 'Allow',
          Principal: '*',
          Action: 'execute-api:Invoke',
          Resource: 'execute-api:/*',
          Condition: { StringEquals: { 'aws:SourceVpce': vpceId } },
        },
      ],
    });
    await cli(
      ...['apigateway', 'update-rest-api', '--rest-api-id', made.id, '--patch-operations'],
      JSON.stringify([{ op: 'replace', path: '/policy', value: JSON.stringify(policy) }]),
    );

    const associate = (op: string) =>
      cli(
        ...['apigateway', 'update-rest-api', '--rest-api-id', made.id, '--patch-operations'],
        `op='${op}',path='/endpointConfiguration/vpcEndpointIds',value='${vpceId}'`,
      );
    expect(await associate('add')).toMatchObject({
      tags: {},
      endpointConfiguration: { vpcEndpointIds: [vpceId], types: ['PRIVATE'] },
      id: made.id,
    });
    expect(await deploy()).toMatchObject({ description: 'First deployment' });
    expect(await associate('remove')).toMatchObject({
      endpointConfiguration: { types: ['PRIVATE'] },
    });
    expect(await deploy()).toMatchObject({ description: 'First deployment' });
  });

  test('puts a file into a bucket, with the checksum it computes, and gets it back', async () => {
    const file = join(folder, 'object.txt');
    await writeFile(file, 'é'.repeat(100_000));
    await cli('s3api', 'put-object', '--bucket', 'own-bucket', '--key', 'a/b c', '--body', file);
    await cli('s3api', 'get-object', '--bucket', 'own-bucket', '--key', 'a/b c', `${file}.back`);
    expect(await readFile(`${file}.back`, 'utf8')).toBe('é'.repeat(100_000));
    await cli(
      's3api',
      'create-bucket',
      '--bucket',
      'mine',
      '--create-bucket-configuration',
      'LocationConstraint=eu-west-1',
    );
    expect(aws.calls.at(-1)).toMatchObject({ operation: 'CreateBucket', status: 200 });
  });

  test('puts an item into the table once, and scans it', async () => {
    const put = () =>
      cli(
        ...['dynamodb', 'put-item', '--table-name', 'own-table'],
        ...['--item', '{"kind": {"S": "vpc"}, "id": {"S": "one"}, "version": {"N": "1"}}'],
        ...['--condition-expression', 'attribute_not_exists(id)'],
      );
    await put();
    await expect(put()).rejects.toThrow(
      /ConditionalCheckFailedException.*: The conditional request failed/,
    );

    expect(await cli('dynamodb', 'scan', '--table-name', 'own-table')).toMatchObject({
      Count: 1,
      Items: [{ kind: { S: 'vpc' }, id: { S: 'one' }, version: { N: '1' } }],
    });
  });

  test('is told what is not imitated', async () => {
    await expect(cli('ec2', 'describe-instances')).rejects.toThrow(
      /does not imitate the operation DescribeInstances/,
    );
    await expect(cli('iam', 'list-users')).rejects.toThrow(/does not imitate the service iam/);
  });
});
