import { beforeEach, describe, expect, test } from '@jest/globals';
import { policyFor, definition } from '../../local/aws/apigateway/embedded-api-gateway.ts';
import { type EmbeddedPorts, startPorts, withoutPauses } from '../embedded-ports.ts';

const vpce = 'vpce-0a1b2c3d4e5f60718';

let ports: EmbeddedPorts;
let restApiId: string;
beforeEach(async () => {
  ports = await startPorts();
  ({ id: restApiId } = await ports.apiGateway.createRestApi({
    name: 'orders',
    tags: {},
    policy: JSON.stringify(policyFor(vpce)),
    vpcEndpointIds: [vpce],
  }));
  await ports.apiGateway.putRestApi({
    restApiId,
    definition: JSON.stringify(definition),
    basepath: 'ignore',
    failOnWarnings: false,
  });
});

const deploy = (description = 'first') =>
  ports.apiGateway.createDeployment({ restApiId, stageName: 'live', description });

describe('a deployment', () => {
  test('makes the stage with its settings, and points it at what was deployed', async () => {
    const deployment = await ports.apiGateway.createDeployment({
      restApiId,
      stageName: 'live',
      description: 'first',
      stageDescription: 'Live',
      variables: { backend: 'one' },
      tracing: true,
    });

    expect(deployment).toEqual({
      id: expect.any(String),
      description: 'first',
      createdAt: '2026-01-01T00:00:00.000Z',
    });
    expect(await ports.apiGateway.findStage(restApiId, 'live')).toMatchObject({
      name: 'live',
      deploymentId: deployment.id,
      description: 'Live',
      variables: { backend: 'one' },
      tracing: true,
      tags: {},
    });
  });

  test('is made once when the answer is lost, and nobody knows whether it was', async () => {
    await ports.fault('apigateway:CreateDeployment', 'drop-after');

    await expect(deploy()).rejects.toMatchObject({ name: 'TransientAwsError', unclear: true });

    expect(ports.called('CreateDeployment')).toBe(1);
    expect(await ports.apiGateway.listDeployments(restApiId)).toHaveLength(1);
  });

  test.each([
    ['throttle', { name: 'TransientAwsError', retryAfterSeconds: 3 }],
    ['error', { name: 'TransientAwsError', unclear: true }],
  ])('is not tried again by the SDK after the fault %s', async (fault, failure) => {
    await ports.fault('apigateway:CreateDeployment', fault);

    await expect(deploy()).rejects.toMatchObject(failure);

    expect(ports.called('CreateDeployment')).toBe(1);
    expect(await ports.apiGateway.listDeployments(restApiId)).toEqual([]);
  });

  test('of an API without methods is refused in API Gateway’s words', async () => {
    const { id } = await ports.apiGateway.createRestApi({
      name: 'empty',
      tags: {},
      policy: JSON.stringify(policyFor(vpce)),
    });

    await expect(
      ports.apiGateway.createDeployment({ restApiId: id, stageName: 'live', description: '' }),
    ).rejects.toMatchObject({
      name: 'DefinitionRejected',
      message: `deploying ${id} to stage live: API Gateway refused: The REST API doesn't contain any methods`,
    });
  });
});

test('deployments are listed whole, more than a page of them', async () => {
  const { id } = await deploy();
  const { deployments } = ports.apiGatewayState.restApis.get(restApiId)!;
  for (let index = 0; index < 500; index += 1)
    deployments.set(`copy${index}`, { ...deployments.get(id)!, id: `copy${index}` });

  expect(await ports.apiGateway.listDeployments(restApiId)).toHaveLength(501);
  expect(ports.called('GetDeployments')).toBe(2);
});

describe('a stage', () => {
  test('that does not exist is none, as is that of an API that does not exist', async () => {
    expect(await ports.apiGateway.findStage(restApiId, 'live')).toBeUndefined();
    expect(await ports.apiGateway.findStage('nobody', 'live')).toBeUndefined();
  });

  test('is updated by a patch, and read back as it was asked', async () => {
    await deploy();

    await ports.apiGateway.updateStage(restApiId, 'live', [
      { op: 'replace', path: '/variables/backend', value: 'two' },
      { op: 'replace', path: '/*/*/throttling/rateLimit', value: '0.5' },
      { op: 'replace', path: '/*/*/throttling/burstLimit', value: '7' },
      { op: 'replace', path: '/tracingEnabled', value: 'true' },
    ]);

    expect(await ports.apiGateway.findStage(restApiId, 'live')).toMatchObject({
      variables: { backend: 'two' },
      throttling: { rateLimit: 0.5, burstLimit: 7 },
      tracing: true,
    });
  });

  test('is tagged, once or twice', async () => {
    await deploy();

    await ports.fault('apigateway:TagResource', 'drop-after');
    await withoutPauses(() =>
      ports.apiGateway.tagStage(restApiId, 'live', { 'cloister:managed': 'true', team: 'orders' }),
    );

    expect((await ports.apiGateway.findStage(restApiId, 'live'))?.tags).toEqual({
      'cloister:managed': 'true',
      team: 'orders',
    });
  });
});

describe('the test invocation', () => {
  const invoke = async (method = 'GET') => {
    const [found] = await ports.apiGateway.listMethods(restApiId);
    return ports.apiGateway.testInvoke({
      restApiId,
      resourceId: found!.resourceId,
      method,
      pathWithQueryString: '/orders?all=1',
      headers: { 'x-trace': '1' },
    });
  };

  test('answers with what the integration answered', async () => {
    expect(await invoke()).toMatchObject({ status: 200, log: expect.any(String) });
  });

  test('runs once, because the integration runs for real', async () => {
    await ports.fault('apigateway:TestInvokeMethod', 'drop-after');

    await expect(invoke()).rejects.toMatchObject({ name: 'TransientAwsError', unclear: true });

    expect(ports.called('TestInvokeMethod')).toBe(1);
  });
});

describe('the deletion of a stage', () => {
  test('takes the stage and leaves its deployment', async () => {
    const { id } = await deploy();

    await ports.apiGateway.deleteStage(restApiId, 'live');

    expect(await ports.apiGateway.findStage(restApiId, 'live')).toBeUndefined();
    expect(await ports.apiGateway.listDeployments(restApiId)).toMatchObject([{ id }]);
  });

  test('that is absent is done, and so is one of an API that is', async () => {
    await ports.apiGateway.deleteStage(restApiId, 'live');
    await ports.apiGateway.deleteRestApi(restApiId);
    await ports.apiGateway.deleteStage(restApiId, 'live');

    expect(ports.called('DeleteStage')).toBe(2);
  });
});
