import {
  CreateDeploymentCommand,
  CreateResourceCommand,
  DeleteDeploymentCommand,
  GetDeploymentCommand,
  GetDeploymentsCommand,
  GetStageCommand,
  PutIntegrationCommand,
  PutMethodCommand,
} from '@aws-sdk/client-api-gateway';
import { beforeEach, expect, test } from '@jest/globals';
import {
  definition,
  policyFor,
  startApiGateway,
  type EmbeddedApiGateway,
} from './embedded-api-gateway.ts';

const policy = JSON.stringify(policyFor('vpce-1'));

let gateway: EmbeddedApiGateway;
beforeEach(async () => {
  gateway = await startApiGateway();
});

const deployable = async (vpcEndpointIds: string[] = []): Promise<string> => {
  const api = await gateway.createPrivate(vpcEndpointIds, { policy });
  await gateway.put(api.id, definition);
  return api.id;
};

const stateOf = (restApiId: string) => gateway.state().restApis.get(restApiId)!;

test('refuses what is not ready, in the order in which people get it ready', async () => {
  const api = await gateway.createPrivate();
  const resource = await gateway.client.send(
    new CreateResourceCommand({
      restApiId: api.id,
      parentId: api.rootResourceId,
      pathPart: 'orders',
    }),
  );
  const method = { restApiId: api.id, resourceId: resource.id, httpMethod: 'GET' };
  const refusal = (message: string) => ({ name: 'BadRequestException', message });

  await expect(gateway.deploy(api.id, 'live')).rejects.toMatchObject(
    refusal("The REST API doesn't contain any methods"),
  );
  await gateway.client.send(new PutMethodCommand({ ...method, authorizationType: 'NONE' }));
  await expect(gateway.deploy(api.id, 'live')).rejects.toMatchObject(
    refusal('No integration defined for method'),
  );
  await gateway.client.send(new PutIntegrationCommand({ ...method, type: 'MOCK' }));
  await expect(gateway.deploy(api.id, 'live')).rejects.toMatchObject(
    refusal("Private REST API doesn't have a resource policy attached to it"),
  );
  expect(stateOf(api.id).stages.size + stateOf(api.id).deployments.size).toBe(0);
  await gateway.patch(api.id, { op: 'replace', path: '/policy', value: policy });
  await gateway.deploy(api.id, 'live');
  expect(stateOf(api.id).stages.size).toBe(1);
});

test('freezes policy, endpoints and methods', async () => {
  const id = await deployable(['vpce-1']);
  const { id: deploymentId = '' } = await gateway.deploy(id, 'live');

  await gateway.patch(
    id,
    { op: 'replace', path: '/policy', value: JSON.stringify(policyFor('vpce-2')) },
    { op: 'add', path: '/endpointConfiguration/vpcEndpointIds', value: 'vpce-2' },
  );
  await gateway.put(id, { ...definition, paths: {} }, 'overwrite');

  const deployment = stateOf(id).deployments.get(deploymentId)!;
  expect(deployment.vpcEndpointIds).toEqual(['vpce-1']);
  expect(deployment.policy).toContain('vpce-1');
  expect(
    await gateway.client.send(
      new GetDeploymentCommand({ restApiId: id, deploymentId, embed: ['apisummary'] }),
    ),
  ).toMatchObject({
    apiSummary: { '/orders': { GET: { authorizationType: 'NONE', apiKeyRequired: false } } },
  });
});

test('points an existing stage at the new deployment and leaves the rest of it alone', async () => {
  const id = await deployable();
  const first = await gateway.client.send(
    new CreateDeploymentCommand({
      restApiId: id,
      stageName: 'live',
      stageDescription: 'Live',
      variables: { a: '1', b: '2' },
      tracingEnabled: true,
    }),
  );

  const second = await gateway.client.send(
    new CreateDeploymentCommand({ restApiId: id, stageName: 'live', variables: { b: '3' } }),
  );

  expect(second.id).not.toBe(first.id);
  expect(
    await gateway.client.send(new GetStageCommand({ restApiId: id, stageName: 'live' })),
  ).toMatchObject({
    deploymentId: second.id,
    description: 'Live',
    variables: { a: '1', b: '3' },
    tracingEnabled: true,
  });
});

test('deletes a deployment only when no stage points at it', async () => {
  const restApiId = await deployable();
  const { id: deploymentId } = await gateway.deploy(restApiId, 'live');
  const remove = new DeleteDeploymentCommand({ restApiId, deploymentId });

  await expect(gateway.client.send(remove)).rejects.toMatchObject({
    name: 'BadRequestException',
    message: 'Active stages pointing to this deployment must be moved or deleted',
  });
  await gateway.deploy(restApiId, 'live');
  await gateway.client.send(remove);

  const { items } = await gateway.client.send(new GetDeploymentsCommand({ restApiId }));
  expect(items).toHaveLength(1);
  await expect(gateway.client.send(remove)).rejects.toMatchObject({ name: 'NotFoundException' });
});

test('makes no deployment for a stage name that cannot be', async () => {
  const id = await deployable();

  await expect(gateway.deploy(id, 'not a name')).rejects.toThrow('Stage name only allows');
  expect(stateOf(id).deployments.size).toBe(0);
});

test('names what it does not imitate', async () => {
  const restApiId = await deployable();

  await expect(
    gateway.client.send(
      new CreateDeploymentCommand({ restApiId, stageName: 'live', cacheClusterEnabled: true }),
    ),
  ).rejects.toThrow('cacheClusterEnabled of CreateDeployment');
});
