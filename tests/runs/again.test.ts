import { describe, expect, test } from '@jest/globals';
import { startLocalRun } from '../support/local-run.ts';
import { aDefinition, aRequest } from './a-request.ts';

describe('the same request a second time', () => {
  test('changes nothing, says so, and takes well under half the time', async () => {
    const local = await startLocalRun();

    const first = await local.provision(aRequest());
    const again = await local.provision(aRequest());

    expect(again.error).toBeUndefined();
    expect(again.changes).toEqual([]);
    expect(again.result.changes).toEqual([]);
    expect(again.seconds).toBeLessThan(first.seconds / 2);
    expect(again.result.deploymentId).toBe(first.result.deploymentId);
    expect(again.result.invokeUrls).toEqual(first.result.invokeUrls);
  });

  test('changes nothing either when it names every setting, in another order', async () => {
    const local = await startLocalRun();
    const tags = { team: 'orders', costCenter: '7' };
    const stage = { variables: { a: '1', b: '2' }, throttling: { rateLimit: 5, burstLimit: 9 } };
    const request = aRequest({ stage, tags, verify: { path: '/orders' } });
    await local.provision(request);

    const again = await local.provision({
      ...request,
      tags: { costCenter: '7', team: 'orders' },
      stage: { ...stage, variables: { b: '2', a: '1' } },
    });

    expect(again.changes).toEqual([]);
    expect(again.result.changes).toEqual([]);
  });

  test('repairs what somebody has changed meanwhile, and only that', async () => {
    const local = await startLocalRun();
    await local.provision(aRequest());
    const [restApi] = local.restApis();
    const method = [...restApi!.resources.values()].flatMap((resource) => [
      ...resource.methods.values(),
    ])[0]!;
    method.apiKeyRequired = true;

    const again = await local.provision(aRequest());

    expect(again.changes).toEqual(['apigateway:PutRestApi']);
    expect(again.result.status).toBe('READY');
  });
});

describe('a policy', () => {
  const policy = (ids: readonly string[], isWordy: boolean) => ({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' },
      {
        Effect: 'Deny',
        Principal: isWordy ? { AWS: ['*'] } : '*',
        Action: isWordy ? ['execute-api:Invoke'] : 'execute-api:Invoke',
        Resource: 'execute-api:/*',
        Condition: { StringNotEquals: { 'aws:SourceVpc': ids } },
      },
    ],
  });

  test('that is equal, but written otherwise, needs no call', async () => {
    const local = await startLocalRun();
    const vpcs = ['vpc-0c1015e7000000001', 'vpc-0123456789abcdef0'];
    await local.provision(aRequest({ access: { policy: policy(vpcs, false) } }));

    const again = await local.provision(
      aRequest({ access: { policy: policy(vpcs.toReversed(), true) } }),
    );

    expect(again.error).toBeUndefined();
    expect(again.changes).toEqual([]);
  });

  test('that is changed is replaced and deployed once', async () => {
    const local = await startLocalRun();
    await local.provision(aRequest());

    const again = await local.provision(
      aRequest({ access: { vpcIds: ['vpc-0123456789abcdef0'] } }),
    );

    expect(again.changes).toEqual(['apigateway:UpdateRestApi', 'apigateway:CreateDeployment']);
    expect(again.result.changes.map(({ action, type }) => `${action} ${type}`)).toEqual([
      'updated rest-api',
      'deployed deployment',
    ]);
  });
});

describe('a changed definition', () => {
  test('is imported and deployed once, and policy and associations stay throughout', async () => {
    const local = await startLocalRun();
    await local.provision(aRequest());
    const confinement = () =>
      local.restApis().map(({ policy, endpointConfiguration }) => ({
        policy,
        associated: endpointConfiguration.vpcEndpointIds,
      }));
    const before = confinement();
    const seen = local.watch(confinement);

    const again = await local.provision(aRequest({ api: { definition: aDefinition('/bills') } }));

    expect(again.error).toBeUndefined();
    expect(new Set(seen().map((sample) => JSON.stringify(sample)))).toEqual(
      new Set([JSON.stringify(before)]),
    );
    expect(again.changes.filter((call) => call.endsWith('CreateDeployment'))).toHaveLength(1);
    expect(again.changes).toContain('apigateway:PutRestApi');
    expect(again.changes).not.toContain('apigateway:UpdateRestApi');
  });

  test('takes away what it no longer has', async () => {
    const local = await startLocalRun();
    await local.provision(aRequest());

    await local.provision(aRequest({ api: { definition: aDefinition('/bills') } }));

    const paths = [...local.restApis()[0]!.resources.values()].map(({ path }) => path);
    expect(paths.toSorted()).toEqual(['/', '/bills']);
  });
});

describe('stage settings', () => {
  test('are changed without a deployment', async () => {
    const local = await startLocalRun();
    await local.provision(aRequest());

    const again = await local.provision(
      aRequest({ stage: { variables: { color: 'blue' }, tracing: true } }),
    );

    expect(again.changes).toEqual(['apigateway:UpdateStage']);
    expect(again.result.changes).toEqual([{ action: 'updated', type: 'stage', id: 'live' }]);
  });

  test('a new name makes the new stage before the old one goes', async () => {
    const local = await startLocalRun();
    await local.provision(aRequest());
    const stages = () => local.restApis().flatMap((restApi) => [...restApi.stages.keys()].join());
    const seen = local.watch(stages);

    const again = await local.provision(aRequest({ stage: { name: 'v2' } }));

    expect(again.error).toBeUndefined();
    expect([...new Set(seen().flat())]).toEqual(['live', 'live,v2', 'v2']);
    expect(again.changes).toEqual(['apigateway:CreateDeployment', 'apigateway:DeleteStage']);
    expect(again.result.stage).toBe('v2');
  });
});
