import { DeleteRestApiCommand, DeleteStageCommand } from '@aws-sdk/client-api-gateway';
import {
  CreateNetworkInterfaceCommand,
  DeleteSecurityGroupCommand,
  DeleteVpcEndpointsCommand,
} from '@aws-sdk/client-ec2';
import { describe, expect, test } from '@jest/globals';
import { startDirectly, startRetiring } from '../support/interruptions.ts';
import { type LocalRun, startLocalRun } from '../support/local-run.ts';
import { aDefinition, aRequest } from './a-request.ts';
import { apiGatewayOf, ec2Of, makeVpc } from './neighbours.ts';
import { whatIsOurs } from './what-is-ours.ts';

const orders = '111122223333.us-east-1.orders';

const cancel = (local: LocalRun, executionId: string) =>
  local.http('POST', `/executions/${executionId}/cancel`);

describe('a run that is cancelled', () => {
  test('while it waits for another that holds the private API just ends', async () => {
    const local = await startLocalRun();
    const first = await local.start(aRequest());
    await local.pass(30);
    startDirectly(local, 'provision', 'waiting', aRequest());
    await local.pass(30);

    const answer = await cancel(local, 'waiting');

    expect(answer.status).toBe(202);
    expect((await local.follow('waiting')).error?.name).toBe('Stopped');
    expect((await local.follow(first)).result.status).toBe('READY');
  });

  test('while it waits for an alias takes back what it made', async () => {
    const local = await startLocalRun();
    await local.settings({ aliasSeconds: 200 });
    const executionId = await local.start(aRequest());
    await local.pass(150);
    await cancel(local, executionId);

    const run = await local.follow(executionId);

    expect(run.error?.name).toBe('Stopped');
    expect(whatIsOurs(run.state)).toEqual({});
  });

  test('while it waits for the VPC leaves that to the other', async () => {
    const local = await startLocalRun();
    await local.settings({ deleteSeconds: 600 });
    await local.provision(aRequest());
    const retiring = await startRetiring(local, orders);
    await local.pass(60);
    const executionId = await local.start(aRequest({ name: 'billing' }));
    await local.pass(60);
    await cancel(local, executionId);

    const run = await local.follow(executionId);
    const retired = await local.follow(retiring);

    expect(run.error?.name).toBe('Stopped');
    expect(retired.error).toBeUndefined();
    expect(whatIsOurs(retired.state)).toEqual({});
  });

  test('while it takes back goes on with that, and keeps the first error', async () => {
    const local = await startLocalRun();
    await local.settings({ deleteSeconds: 600 });
    await local.fault('apigateway:CreateDeployment', 'deny');
    const executionId = await local.start(aRequest());
    await local.pass(300);
    await cancel(local, executionId);

    const run = await local.follow(executionId);

    expect(run.error?.name).toBe('AccessDenied');
    expect(whatIsOurs(run.state)).toEqual({});
  });
});

describe('a retirement that is cancelled', () => {
  test('before it has decided what goes leaves the private API READY', async () => {
    const local = await startLocalRun();
    await local.provision(aRequest());
    await local.fault('apigateway:GetRestApis', 'throttle', { times: 20 });
    const before = local.service.aws.calls.length;
    const retiring = await startRetiring(local, orders);
    await local.pass(5);
    await cancel(local, retiring);

    const run = await local.follow(retiring, before);
    const { body } = await local.http('GET', `/private-apis/${orders}`);

    expect(run.error).toMatchObject({ name: 'Stopped' });
    expect(run.changes).toEqual([]);
    expect(body).toMatchObject({ status: 'READY' });
    expect((await local.provision(aRequest())).changes).toEqual([]);
  });

  test('after something went goes on to its end', async () => {
    const local = await startLocalRun();
    await local.provision(aRequest());
    const retiring = await startRetiring(local, orders);
    await local.pass(30);
    await cancel(local, retiring);

    const run = await local.follow(retiring);

    expect(run.error).toBeUndefined();
    expect(whatIsOurs(run.state)).toEqual({});
  });
});

describe('a retirement that comes while the private API is provisioned', () => {
  test('is refused over HTTP', async () => {
    const local = await startLocalRun();
    const executionId = await local.start(aRequest());
    await local.pass(30);

    const { status } = await local.http('DELETE', `/private-apis/${orders}`);

    expect(status).toBe(409);
    expect((await local.follow(executionId)).result.status).toBe('READY');
  });

  test('waits its turn where it was started directly', async () => {
    const local = await startLocalRun();
    const executionId = await local.start(aRequest());
    await local.pass(30);
    startDirectly(local, 'retire', 'retiring', { retire: orders });

    const run = await local.follow(executionId);
    const retired = await local.follow('retiring');

    expect(run.result.status).toBe('READY');
    expect(retired.error).toBeUndefined();
    expect(whatIsOurs(retired.state)).toEqual({});
  });
});

const deleteRestApi = async (local: LocalRun): Promise<void> => {
  const [{ id }] = (await local.state()).restApis;
  await local.until(apiGatewayOf(local).send(new DeleteRestApiCommand({ restApiId: id })));
};

const deleteStage = async (local: LocalRun): Promise<void> => {
  const [{ id }] = (await local.state()).restApis;
  await local.until(
    apiGatewayOf(local).send(new DeleteStageCommand({ restApiId: id, stageName: 'live' })),
  );
};

const deleteEndpoint = async (local: LocalRun): Promise<void> => {
  const [{ VpcEndpointId: id }] = (await local.state()).vpcEndpoints;
  await local.until(ec2Of(local).send(new DeleteVpcEndpointsCommand({ VpcEndpointIds: [id] })));
};

const ownGroupOf = async (local: LocalRun): Promise<string> => {
  const { securityGroups } = await local.state();
  const own = securityGroups.find(({ GroupName }) => GroupName.startsWith('cloister-'));
  return own?.GroupId ?? '';
};

const deleteNetwork = async (local: LocalRun): Promise<void> => {
  await deleteEndpoint(local);
  await local.pass(300);
  const GroupId = await ownGroupOf(local);
  await local.until(ec2Of(local).send(new DeleteSecurityGroupCommand({ GroupId })));
};

describe.each([
  ['the REST API', deleteRestApi],
  ['the stage', deleteStage],
  ['the endpoint', deleteEndpoint],
  ['endpoint and security group', deleteNetwork],
])('%s that somebody deleted by hand', (_, deleteByHand) => {
  test('comes again, also after an update that failed, and is then retired', async () => {
    const local = await startLocalRun();
    const before = await local.state();
    await local.provision(aRequest());
    await deleteByHand(local);
    await local.fault('apigateway:CreateDeployment', 'deny');

    const failed = await local.provision(aRequest({ api: { definition: aDefinition('/v2') } }));
    const again = await local.provision(aRequest());
    await local.retire(orders);

    expect(failed.error?.name).toBe('AccessDenied');
    expect(again.error).toBeUndefined();
    expect(again.state.restApis).toHaveLength(1);
    expect(again.state.vpcEndpoints).toHaveLength(1);
    expect(await local.state()).toEqual(before);
  });

  test('is no obstacle to a retirement', async () => {
    const local = await startLocalRun();
    const before = await local.state();
    await local.provision(aRequest());
    await deleteByHand(local);

    const retired = await local.retire(orders);

    expect(retired.error).toBeUndefined();
    expect(retired.state).toEqual(before);
  });
});

test('a VPC that somebody deleted with all that was in it is no obstacle to a retirement', async () => {
  const local = await startLocalRun();
  const vpcId = await makeVpc(local);
  await local.provision(aRequest({ network: { vpcId } }));
  await deleteNetwork(local);
  const { ec2 } = local.inside();
  for (const [id, subnet] of ec2.subnets) if (subnet.vpcId === vpcId) ec2.subnets.delete(id);
  ec2.vpcs.delete(vpcId);

  const again = await local.provision(aRequest({ network: { vpcId } }));
  const retired = await local.retire(orders);

  expect(again.error?.name).toBe('NetworkNotFound');
  expect(retired.error).toBeUndefined();
  expect(whatIsOurs(retired.state)).toEqual({});
});

test('a security group of ours that somebody has come to use stays, and the retirement says so', async () => {
  const local = await startLocalRun();
  await local.provision(aRequest());
  const group = await ownGroupOf(local);
  await local.until(
    ec2Of(local).send(
      new CreateNetworkInterfaceCommand({ SubnetId: 'subnet-0c1015e700000000a', Groups: [group] }),
    ),
  );

  const retired = await local.retire(orders);

  expect(retired.error).toBeUndefined();
  expect(retired.result.warnings).toContainEqual(
    expect.objectContaining({
      code: 'SECURITY_GROUP_STAYS',
      seen: expect.stringContaining(group),
    }),
  );
  expect(retired.state.vpcEndpoints).toHaveLength(0);
});
