import {
  CreateStageCommand,
  DeleteStageCommand,
  GetAccountCommand,
  GetDeploymentsCommand,
  GetStageCommand,
  GetStagesCommand,
  GetTagsCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateAccountCommand,
  UpdateStageCommand,
  type PatchOperation,
} from '@aws-sdk/client-api-gateway';
import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  definition,
  policyFor,
  region,
  startApiGateway,
  type EmbeddedApiGateway,
} from './embedded-api-gateway.ts';

const logGroup = `arn:aws:logs:${region}:111122223333:log-group:orders`;

let gateway: EmbeddedApiGateway;
let restApiId: string;
let deploymentId: string;
beforeEach(async () => {
  gateway = await startApiGateway();
  const api = await gateway.createPrivate([], { policy: JSON.stringify(policyFor('vpce-1')) });
  restApiId = api.id;
  await gateway.put(restApiId, definition);
  deploymentId = (await gateway.deploy(restApiId, 'live')).id!;
});

const update = (...patchOperations: PatchOperation[]) =>
  gateway.client.send(new UpdateStageCommand({ restApiId, stageName: 'live', patchOperations }));
const live = () => gateway.client.send(new GetStageCommand({ restApiId, stageName: 'live' }));

describe('UpdateStage', () => {
  test('changes what it names, and shows all of the method settings once one is set', async () => {
    gateway.clock.advance(60);

    const stage = await update(
      { op: 'replace', path: '/description', value: 'Live' },
      { op: 'replace', path: '/variables/color', value: 'blue' },
      { op: 'replace', path: '/tracingEnabled', value: 'true' },
      { op: 'replace', path: '/*/*/throttling/rateLimit', value: '10.5' },
      { op: 'replace', path: '/*/*/throttling/burstLimit', value: '20' },
    );

    expect(stage).toMatchObject({
      description: 'Live',
      variables: { color: 'blue' },
      tracingEnabled: true,
      deploymentId,
      methodSettings: {
        '*/*': {
          throttlingRateLimit: 10.5,
          throttlingBurstLimit: 20,
          metricsEnabled: false,
          cacheTtlInSeconds: 300,
          unauthorizedCacheControlHeaderStrategy: 'SUCCEED_WITH_RESPONSE_HEADER',
        },
      },
    });
    expect(stage.lastUpdatedDate!.getTime() - stage.createdDate!.getTime()).toBe(60_000);
  });

  test('takes back what it set', async () => {
    await update(
      { op: 'replace', path: '/variables/color', value: 'blue' },
      { op: 'replace', path: '/*/*/throttling/rateLimit', value: '1' },
    );

    const stage = await update(
      { op: 'remove', path: '/variables/color' },
      { op: 'remove', path: '/*/*' },
    );

    expect(stage).toMatchObject({ variables: {}, methodSettings: {} });
  });

  test('changes nothing when one operation is refused', async () => {
    await expect(
      update(
        { op: 'replace', path: '/description', value: 'Live' },
        { op: 'replace', path: '/deploymentId', value: 'nowhere' },
      ),
    ).rejects.toMatchObject({ name: 'BadRequestException' });

    expect(await live()).not.toHaveProperty('description');
  });

  test('writes access logs only where the account has a role for it', async () => {
    const operations = [
      { op: 'replace', path: '/accessLogSettings/destinationArn', value: logGroup },
      { op: 'replace', path: '/accessLogSettings/format', value: '$context.requestId' },
    ] as const;
    await expect(update(...operations)).rejects.toMatchObject({
      name: 'BadRequestException',
      message: 'CloudWatch Logs role ARN must be set in account settings to enable logging',
    });

    await gateway.client.send(
      new UpdateAccountCommand({
        patchOperations: [
          {
            op: 'replace',
            path: '/cloudwatchRoleArn',
            value: 'arn:aws:iam::111122223333:role/logs',
          },
        ],
      }),
    );
    const stage = await update(...operations);

    expect(stage.accessLogSettings).toEqual({
      destinationArn: logGroup,
      format: '$context.requestId',
    });
    expect(await gateway.client.send(new GetAccountCommand({}))).toMatchObject({
      cloudwatchRoleArn: 'arn:aws:iam::111122223333:role/logs',
    });
    expect(await update({ op: 'remove', path: '/accessLogSettings' })).not.toHaveProperty(
      'accessLogSettings',
    );
  });

  test.each([
    ['/nonsense', /^Invalid method setting path: \/nonsense/],
    [
      '/cacheClusterEnabled',
      /does not imitate the patch path \/cacheClusterEnabled of UpdateStage/,
    ],
    ['/orders/GET/logging/loglevel', /does not imitate/],
  ])('refuses the path %s by name', async (path, message) => {
    await expect(update({ op: 'replace', path, value: 'true' })).rejects.toThrow(message);
  });
});

describe('a stage and its deployments', () => {
  test('can be pointed back at a former deployment, and at none that is not there', async () => {
    const { id: later } = await gateway.deploy(restApiId, 'live');
    const pointAt = (id = '') => update({ op: 'replace', path: '/deploymentId', value: id });

    expect(await pointAt(deploymentId)).toMatchObject({ deploymentId });
    await expect(pointAt('nowhere')).rejects.toMatchObject({ name: 'BadRequestException' });

    expect(await live()).toMatchObject({ deploymentId });
    const { items } = await gateway.client.send(new GetDeploymentsCommand({ restApiId }));
    expect(items?.map(({ id }) => id).sort()).toEqual([deploymentId, later].sort());
  });

  test('part when the stage is deleted: the deployment stays', async () => {
    await gateway.client.send(new DeleteStageCommand({ restApiId, stageName: 'live' }));

    const { items } = await gateway.client.send(new GetDeploymentsCommand({ restApiId }));
    expect(items).toMatchObject([{ id: deploymentId }]);
  });
});

describe('CreateStage, GetStages and DeleteStage', () => {
  test('make, list and remove stages beside each other', async () => {
    const command = new CreateStageCommand({
      restApiId,
      stageName: 'next',
      deploymentId,
      tags: { team: 'shop' },
    });
    await gateway.client.send(command);
    await expect(gateway.client.send(command)).rejects.toMatchObject({
      name: 'ConflictException',
      message: 'Stage already exists',
    });

    await gateway.client.send(new DeleteStageCommand({ restApiId, stageName: 'live' }));

    const { item } = await gateway.client.send(new GetStagesCommand({ restApiId }));
    expect(item).toMatchObject([{ stageName: 'next', tags: { team: 'shop' } }]);
    await expect(live()).rejects.toMatchObject({
      name: 'NotFoundException',
      message: 'Invalid stage identifier specified',
    });
  });
});

describe('tags', () => {
  test.each(['', '/stages/live'])('are put on and taken off /restapis/{id}%s', async (rest) => {
    const resourceArn = `arn:aws:apigateway:${region}::/restapis/${restApiId}${rest}`;

    await gateway.client.send(
      new TagResourceCommand({ resourceArn, tags: { team: 'shop', stage: 'one' } }),
    );
    await gateway.client.send(new TagResourceCommand({ resourceArn, tags: { stage: 'two' } }));
    await gateway.client.send(
      new UntagResourceCommand({ resourceArn, tagKeys: ['team', 'other'] }),
    );

    const { tags } = await gateway.client.send(new GetTagsCommand({ resourceArn }));
    expect(tags).toEqual({ stage: 'two' });
  });

  test('that belong to AWS are refused', async () => {
    const resourceArn = `arn:aws:apigateway:${region}::/restapis/${restApiId}`;

    await expect(
      gateway.client.send(new TagResourceCommand({ resourceArn, tags: { 'aws:team': 'x' } })),
    ).rejects.toMatchObject({ name: 'BadRequestException' });
  });

  test('are not imitated on anything else', async () => {
    await expect(
      gateway.client.send(
        new GetTagsCommand({ resourceArn: `arn:aws:apigateway:${region}::/apikeys/abc` }),
      ),
    ).rejects.toThrow('/apikeys/abc');
  });
});
