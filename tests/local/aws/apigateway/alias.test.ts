import { DeleteStageCommand, UpdateStageCommand } from '@aws-sdk/client-api-gateway';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { isAliasPublished } from '../../../../local/aws/apigateway/alias.ts';
import {
  definition,
  policyFor,
  startApiGateway,
  type EmbeddedApiGateway,
} from './embedded-api-gateway.ts';

const path = '/endpointConfiguration/vpcEndpointIds';

let gateway: EmbeddedApiGateway;
let id: string;
beforeEach(async () => {
  gateway = await startApiGateway();
  ({ id } = await gateway.createPrivate([], { policy: JSON.stringify(policyFor('vpce-1')) }));
  await gateway.put(id, definition);
});

const published = (vpcEndpointId = 'vpce-1'): boolean =>
  isAliasPublished(
    gateway.state().restApis.get(id)!,
    vpcEndpointId,
    gateway.aws.settings,
    gateway.clock.now(),
  );
const associate = (value = 'vpce-1') => gateway.patch(id, { op: 'add', path, value });
const pointStageAt = (deploymentId: string | undefined) =>
  gateway.client.send(
    new UpdateStageCommand({
      restApiId: id,
      stageName: 'live',
      patchOperations: [{ op: 'replace', path: '/deploymentId', value: deploymentId }],
    }),
  );
const disassociate = (value = 'vpce-1') => gateway.patch(id, { op: 'remove', path, value });

describe('an alias', () => {
  test('appears a while after the deployment that follows the association, and stays', async () => {
    await gateway.deploy(id, 'live');
    await associate();
    gateway.clock.advance(3600);
    expect(published()).toBe(false);

    await gateway.deploy(id, 'live');
    gateway.clock.advance(59);
    expect(published()).toBe(false);
    gateway.clock.advance(1);
    expect(published()).toBe(true);

    await gateway.deploy(id, 'live');
    expect(published()).toBe(true);
  });

  test('needs a stage that points at the deployment', async () => {
    await associate();
    const { id: deploymentId } = await gateway.deploy(id);
    gateway.clock.advance(3600);
    expect(published()).toBe(false);

    await gateway.deploy(id, 'live');
    await pointStageAt(deploymentId);
    gateway.clock.advance(60);
    expect(published()).toBe(true);
  });

  test('goes with the deployment that follows the disassociation, while others stay', async () => {
    await associate('vpce-1');
    await associate('vpce-2');
    await gateway.deploy(id, 'live');
    gateway.clock.advance(60);

    await disassociate('vpce-1');
    expect(published('vpce-1')).toBe(true);
    await gateway.deploy(id, 'live');

    expect(published('vpce-1')).toBe(false);
    expect(published('vpce-2')).toBe(true);
  });

  test('follows a stage that is pointed back, not the working copy', async () => {
    const { id: former } = await gateway.deploy(id, 'live');
    await associate();
    const { id: latter } = await gateway.deploy(id, 'live');
    gateway.clock.advance(60);

    await pointStageAt(former);
    expect(published()).toBe(false);
    await pointStageAt(latter);
    expect(published()).toBe(false);
    gateway.clock.advance(60);
    expect(published()).toBe(true);
  });

  test('comes back late after it was let go', async () => {
    await associate();
    await gateway.deploy(id, 'live');
    gateway.clock.advance(60);
    await disassociate();
    await gateway.deploy(id, 'live');
    await associate();

    await gateway.deploy(id, 'live');

    expect(published()).toBe(false);
    gateway.clock.advance(60);
    expect(published()).toBe(true);
  });

  test('holds as long as one of two stages carries it', async () => {
    await associate();
    await gateway.deploy(id, 'live');
    await gateway.deploy(id, 'next');
    gateway.clock.advance(60);

    await gateway.client.send(new DeleteStageCommand({ restApiId: id, stageName: 'live' }));
    expect(published()).toBe(true);
    await gateway.client.send(new DeleteStageCommand({ restApiId: id, stageName: 'next' }));
    expect(published()).toBe(false);
  });

  test('takes as many deployments as the settings say, and none is enough for 0', async () => {
    await associate();
    await gateway.deploy(id, 'live');
    gateway.clock.advance(60);
    gateway.aws.settings.aliasDeployments = 2;
    expect(published()).toBe(false);

    await gateway.deploy(id, 'live');
    expect(published()).toBe(false);
    gateway.clock.advance(60);
    expect(published()).toBe(true);

    gateway.aws.settings.aliasDeployments = 0;
    expect(published()).toBe(false);
  });
});
