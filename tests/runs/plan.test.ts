import { describe, expect, test } from '@jest/globals';
import { newId } from '../../src/private-api/change.ts';
import { type LocalRun, startLocalRun } from '../support/local-run.ts';
import { aDefinition, aRequest, seededVpcId } from './a-request.ts';
import { plan } from './plan-and-provision.ts';
import { furnish, there } from './plan-world.ts';

const id = '111122223333.us-east-1.orders';

const firstCalls = [
  'ec2:CreateSecurityGroup',
  'ec2:AuthorizeSecurityGroupIngress',
  'ec2:CreateVpcEndpoint',
  'apigateway:CreateRestApi',
  'apigateway:PutRestApi',
  'apigateway:UpdateRestApi',
  'apigateway:CreateDeployment',
];

/** Everything that a plan could change: what exists, the definitions that are kept, and what the registry says. */
const everything = async (local: LocalRun): Promise<string> => {
  const { dynamodb, s3 } = local.inside();
  const items = [...dynamodb.tables].map(([TableName, table]) =>
    local.until(table.carryOut('Scan', { TableName })),
  );
  return JSON.stringify([
    await local.door('GET', '/_cloister/state'),
    [...s3.buckets].map(([name, objects]) => [name, [...objects.keys()]]),
    await Promise.all(items),
  ]);
};

/** Plans, and sees to it that this leaves no trace. */
const planUntraced = async (local: LocalRun, request: unknown) => {
  const before = await everything(local);
  const planned = await plan(local, request);
  expect(await everything(local)).toBe(before);
  return planned;
};

const startFurnished = async (): Promise<LocalRun> => {
  const local = await startLocalRun();
  furnish(local);
  return local;
};

describe('where nothing is there yet', () => {
  test('the plan names every call of a first run in order, and what will be new', async () => {
    const local = await startLocalRun();

    const created = (type: string, named = newId) => ({ action: 'created', type, id: named });
    expect(await planUntraced(local, aRequest())).toEqual({
      id,
      calls: firstCalls,
      changes: [
        created('security-group'),
        created('vpc-endpoint'),
        created('rest-api'),
        { action: 'associated', type: 'vpc-endpoint', id: newId },
        created('stage', 'live'),
        { action: 'deployed', type: 'deployment', id: newId },
      ],
      findings: [],
    });
  });

  test('what the run will warn of is found', async () => {
    const local = await startFurnished();

    const { findings, calls } = await planUntraced(
      local,
      aRequest({ network: { vpcId: there.usedVpcId } }),
    );

    expect(findings).toMatchObject([{ code: 'PRIVATE_DNS_IN_USED_VPC', severity: 'warning' }]);
    expect(calls).toContain('ec2:ModifyVpcEndpoint');
  });
});

describe('where the private API is there', () => {
  test('the plan is empty for the same request', async () => {
    const local = await startLocalRun();
    await local.provision(aRequest());

    expect(await planUntraced(local, aRequest())).toEqual({
      id,
      calls: [],
      changes: [],
      findings: [],
    });
  });

  test('it names the difference for a changed one, and what is there by its id', async () => {
    const local = await startLocalRun();
    const { result } = await local.provision(aRequest());

    const planned = await planUntraced(
      local,
      aRequest({ api: { definition: aDefinition('/bills') }, stage: { tracing: true } }),
    );

    expect(planned).toEqual({
      id,
      calls: [
        'apigateway:PutRestApi',
        'apigateway:DeleteResource',
        'apigateway:CreateDeployment',
        'apigateway:UpdateStage',
      ],
      changes: [
        { action: 'updated', type: 'rest-api', id: result.restApiId },
        { action: 'deployed', type: 'deployment', id: newId },
        { action: 'updated', type: 'stage', id: 'live' },
      ],
      findings: [],
    });
  });

  test('it is all of it again once the private API is retired', async () => {
    const local = await startLocalRun();
    await local.provision(aRequest());
    await local.retire(id);

    expect((await planUntraced(local, aRequest())).calls).toEqual(firstCalls);
  });
});

/** The one finding of a plan that says what a run would fail with, and the error that it does fail with. */
const planAndFail = async (local: LocalRun, request: unknown) => {
  const { calls, changes, findings } = await planUntraced(local, request);
  expect([calls, changes]).toEqual([[], []]);
  const errors = findings.filter(({ severity }) => severity === 'error');
  const run = await local.provision(request);
  return { errors, run };
};

describe('where the run would fail, the plan has no calls, and finds why', () => {
  test('the network is not fit', async () => {
    const local = await startFurnished();

    const { errors, run } = await planAndFail(
      local,
      aRequest({ network: { vpcId: there.namelessVpcId } }),
    );

    expect(errors.map(({ code }) => code)).toEqual(['DNS_SUPPORT_OFF', 'DNS_HOSTNAMES_OFF']);
    expect(run.error).toMatchObject({ name: 'PreflightFailed' });
    expect(run.error?.findings).toEqual(expect.arrayContaining(errors));
  });

  test('the VPC does not exist', async () => {
    const local = await startLocalRun();

    const { errors, run } = await planAndFail(
      local,
      aRequest({ network: { vpcId: 'vpc-0123456789abcdef0' } }),
    );

    expect(errors).toMatchObject([{ code: 'NETWORK_NOT_FOUND', seen: run.error?.message }]);
    expect(run.error).toMatchObject({ name: 'NetworkNotFound', remedy: errors[0]?.remedy });
  });

  test('the endpoint is not ours to change', async () => {
    const local = await startFurnished();

    const { errors, run } = await planAndFail(
      local,
      aRequest({ network: { vpcId: there.servedVpcId, privateDns: false } }),
    );

    expect(errors).toMatchObject([{ code: 'RESOURCE_CONFLICT', seen: run.error?.message }]);
    expect(errors[0]?.seen).toContain('network.privateDns');
    expect(run.error).toMatchObject({ name: 'ResourceConflict' });
  });

  test('another private API uses the endpoint too', async () => {
    const local = await startLocalRun();
    await local.provision(aRequest({ name: 'bills' }));
    await local.provision(aRequest());

    const { errors, run } = await planAndFail(
      local,
      aRequest({ network: { vpcId: seededVpcId, privateDns: false } }),
    );

    expect(errors).toMatchObject([{ code: 'RESOURCE_CONFLICT', seen: run.error?.message }]);
    expect(errors[0]?.seen).toContain('111122223333.us-east-1.bills');
  });

  test('the stage is somebody else’s', async () => {
    const local = await startLocalRun();
    await local.provision(aRequest());
    const [restApi] = local.restApis();
    const [deployment] = [...restApi!.deployments.values()];
    restApi!.deployments.set('theirs', { ...deployment!, id: 'theirs', description: '' });
    const stage = { ...restApi!.stages.get('live')!, stageName: 'v2', deploymentId: 'theirs' };
    restApi!.stages.set('v2', stage);

    const { errors, run } = await planAndFail(local, aRequest({ stage: { name: 'v2' } }));

    expect(errors).toMatchObject([{ code: 'RESOURCE_CONFLICT', seen: run.error?.message }]);
    expect(run.error).toMatchObject({ name: 'ResourceConflict', step: 'DeployRestApi' });
  });

  test('the REST API is not private any more', async () => {
    const local = await startLocalRun();
    await local.provision(aRequest());
    const [restApi] = local.restApis();
    const { endpointConfiguration } = restApi!;
    restApi!.endpointConfiguration = { ...endpointConfiguration, type: 'REGIONAL' };

    const { errors, run } = await planAndFail(local, aRequest());

    expect(errors).toMatchObject([{ code: 'RESOURCE_CONFLICT', seen: run.error?.message }]);
    expect(run.error).toMatchObject({ name: 'ResourceConflict', step: 'CreateRestApi' });
  });

  test('the definition cannot be read', async () => {
    const local = await startLocalRun();

    const { errors, run } = await planAndFail(
      local,
      aRequest({ api: { definitionUri: 's3://nowhere/orders.json' } }),
    );

    expect(errors).toMatchObject([{ code: 'DEFINITION_UNAVAILABLE', seen: run.error?.message }]);
    expect(run.error).toMatchObject({ name: 'DefinitionUnavailable' });
  });

  test('another execution holds the private API', async () => {
    const local = await startLocalRun();
    const executionId = await local.start(aRequest());
    await local.pass(30);

    const { calls, changes, findings } = await plan(local, aRequest());

    expect([calls, changes]).toEqual([[], []]);
    expect(findings).toMatchObject([{ code: 'ALREADY_RUNNING', severity: 'error' }]);
    expect(findings[0]?.seen).toContain(executionId);
    expect((await local.follow(executionId)).error).toBeUndefined();
  });
});

test('a request that cannot be carried out as written is refused as ever', async () => {
  const local = await startLocalRun();

  const { status, body } = await local.http('POST', '/private-apis?dryRun=true', { name: '?' });

  expect(status).toBe(400);
  expect(body).toMatchObject({ name: 'InvalidRequest' });
});
