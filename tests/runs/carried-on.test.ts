import { describe, expect, test } from '@jest/globals';
import { startLocalRun } from '../support/local-run.ts';
import { rightAfter } from '../support/interruptions.ts';
import { aDefinition, aRequest } from './a-request.ts';
import { whatIsOurs } from './what-is-ours.ts';

const orders = '111122223333.us-east-1.orders';

describe('a run that keeps', () => {
  test('an endpoint that failed is carried on with another, as it was planned', async () => {
    const local = await startLocalRun();
    const before = await local.state();
    const request = aRequest({ onFailure: 'keep' });
    await local.settings({ endpointFails: true });
    const failed = await local.provision(request);
    await local.settings({ endpointFails: false, deleteSeconds: 400 });

    const { body } = await local.http('POST', '/private-apis?dryRun=true', request);
    const run = await local.provision(request);
    await local.retire(orders);

    expect(failed.error?.name).toBe('EndpointFailed');
    expect(run.error).toBeUndefined();
    expect((body as { calls: string[] }).calls.toSorted()).toEqual(run.changes.toSorted());
    expect(run.result.changes).toContainEqual({
      action: 'deleted',
      type: 'vpc-endpoint',
      id: failed.state.vpcEndpoints[0].VpcEndpointId,
    });
    expect(run.result.invokeUrls.privateDns).toHaveLength(1);
    expect(await local.state()).toEqual(before);
  });

  test('and another that does not end as the last READY state, and in the end nothing is left', async () => {
    const local = await startLocalRun();
    const before = await local.state();
    const first = await local.provision(aRequest());
    await local.fault('apigateway:CreateDeployment', 'deny', { times: 2 });
    const kept = { definition: aDefinition('/v2') };
    await local.provision(aRequest({ api: kept, stage: { name: 'beta' }, onFailure: 'keep' }));

    const failed = await local.provision(aRequest({ api: { definition: aDefinition('/v3') } }));
    await local.retire(orders);

    expect(failed.error?.rollback?.notRestored).toEqual([]);
    expect(failed.state.restApis[0].stages).toMatchObject([
      { stageName: 'live', deploymentId: first.result.deploymentId },
    ]);
    expect(await local.state()).toEqual(before);
  });
});

describe('a change that leaves a stage without use', () => {
  test('and cannot delete it deletes it when it is sent again', async () => {
    const local = await startLocalRun();
    await local.provision(aRequest());
    await local.fault('apigateway:DeleteStage', 'deny');
    const request = aRequest({ stage: { name: 'beta' } });

    const run = await local.provision(request);
    const again = await local.provision(request);

    expect(run.result.warnings).toMatchObject([{ code: 'NOT_CLEARED_AWAY' }]);
    expect(again.state.restApis[0].stages).toMatchObject([{ stageName: 'beta' }]);
  });

  test('and cannot report that it is READY is what a later failure is restored to', async () => {
    const local = await startLocalRun();
    await local.provision(aRequest());
    const request = aRequest({ stage: { name: 'beta' } });
    let isPlanted = Promise.resolve();
    rightAfter(local, 'apigateway:DeleteStage', () => {
      isPlanted = local.fault('s3:PutObject', 'deny');
    });

    const run = await local.provision(request);
    await isPlanted;
    const { body } = await local.http('GET', `/private-apis/${orders}`);
    const again = await local.provision(request);

    expect(run.error).toMatchObject({ name: 'AccessDenied', step: 'ReportReady' });
    expect(run.state.restApis[0].stages).toMatchObject([{ stageName: 'beta' }]);
    expect(body).toMatchObject({ status: 'FAILED', result: { stage: 'beta' } });
    expect(again.changes).toEqual([]);
  });
});

describe('a registry that cannot be written to for minutes', () => {
  test.each([
    ['joins the VPC', 2],
    ['has made the endpoint', 5],
  ])('when the run %s ends it, and leaves nothing', async (_, skip) => {
    const local = await startLocalRun();
    const before = await local.state();
    await local.fault('dynamodb:PutItem', 'error', { times: 90, skip });

    const run = await local.provision(aRequest());

    expect(run.error).toMatchObject({ name: 'TransientAwsError', rollback: { notRestored: [] } });
    expect(run.state).toEqual(before);
  });

  test('when all is made and checked is waited for', async () => {
    const local = await startLocalRun();
    await local.fault('dynamodb:PutItem', 'error', { times: 90, skip: 6 });

    const run = await local.provision(aRequest());

    expect(run.result.status).toBe('READY');
    expect(Object.keys(whatIsOurs(run.state))).toHaveLength(3);
  });
});
