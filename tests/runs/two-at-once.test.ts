import { describe, expect, test } from '@jest/globals';
import { type LocalRun, startLocalRun } from '../support/local-run.ts';
import { aDefinition, aRequest, seededVpcId } from './a-request.ts';
import { whatIsOurs } from './what-is-ours.ts';

/** Starts all requests at one moment, and follows each to its end. */
const provisionAtOnce = async (local: LocalRun, requests: readonly unknown[]) => {
  const ids = await Promise.all(requests.map((request) => local.start(request)));
  return Promise.all(ids.map((id) => local.follow(id)));
};

const billing = { name: 'billing', api: { definition: aDefinition('/bills') } };

describe('two private APIs requested at the same moment in one empty VPC', () => {
  test.each([
    ['with private DNS', {}],
    ['without private DNS', { privateDns: false }],
  ])('have one endpoint and one security group, and are both READY, %s', async (_, otherwise) => {
    const local = await startLocalRun();
    const network = { vpcId: seededVpcId, ...otherwise };

    const runs = await provisionAtOnce(local, [
      aRequest({ network, tags: { app: 'orders' } }),
      aRequest({ network, tags: { app: 'billing' }, ...billing }),
    ]);

    expect(runs.map(({ result, error }) => error ?? result.status)).toEqual(['READY', 'READY']);
    const ours = whatIsOurs(await local.state());
    expect(ours['restApis']).toHaveLength(2);
    expect(ours['vpcEndpoints']).toHaveLength(1);
    expect(ours['securityGroups']).toHaveLength(1);
  });

  test('are both READY even where the one that made the endpoint fails and takes back what it made', async () => {
    const local = await startLocalRun();
    await local.fault('apigateway:PutRestApi', 'deny', { times: 1 });

    const [orders, bills] = await provisionAtOnce(local, [aRequest(), aRequest(billing)]);

    const ends = [orders!, bills!].map(({ error, result }) => error?.name ?? result.status);
    expect(ends.toSorted()).toEqual(['AccessDenied', 'READY']);
    const ours = whatIsOurs(await local.state());
    expect(ours['restApis']).toHaveLength(1);
    expect(ours['vpcEndpoints']).toHaveLength(1);
    expect(ours['securityGroups']).toHaveLength(1);
  });

  test('one that comes while the endpoint is deleted waits, and makes the next', async () => {
    const local = await startLocalRun();
    const { result } = await local.provision(aRequest());
    const retired = await local.http('DELETE', '/private-apis/111122223333.us-east-1.orders');
    await local.pass(20);

    const bills = await local.provision(aRequest(billing));

    expect(retired.status).toBe(202);
    expect(bills.error).toBeUndefined();
    expect(bills.result.vpcEndpointIds).not.toEqual(result.vpcEndpointIds);
    expect(bills.state.vpcEndpoints).toHaveLength(1);
    expect(whatIsOurs(bills.state)['restApis']).toHaveLength(1);
  });
});

describe('one private API requested twice at the same moment, with different bodies', () => {
  test('one runs, and the other is told which execution holds it', async () => {
    const local = await startLocalRun();

    const runs = await provisionAtOnce(local, [aRequest(), aRequest({ stage: { name: 'other' } })]);

    const failed = runs.find(({ error }) => error !== undefined)!;
    const ready = runs.find(({ error }) => error === undefined)!;
    expect(ready.result.status).toBe('READY');
    expect(failed.error).toMatchObject({
      name: 'AlreadyRunning',
      message: expect.stringContaining(ready.executionId),
    });
    expect(failed.error?.rollback).toBeUndefined();
    expect((await local.state()).restApis).toHaveLength(1);
  });

  test('over HTTP it is a conflict once the first is known to hold it', async () => {
    const local = await startLocalRun();
    const first = await local.start(aRequest());
    await local.pass(30);

    const { status, body } = await local.http('POST', '/private-apis', aRequest());

    expect(status).toBe(409);
    expect(body).toMatchObject({
      name: 'AlreadyRunning',
      detail: expect.stringContaining(first),
    });
    await local.follow(first);
  });
});

describe('an execution that is cancelled', () => {
  test('stops, takes back what it made, and leaves the private API free', async () => {
    const local = await startLocalRun();
    const executionId = await local.start(aRequest());
    await local.pass(60);

    const answer = await local.http('POST', `/executions/${executionId}/cancel`);
    const run = await local.follow(executionId);

    expect(answer.status).toBe(202);
    expect(run.error).toMatchObject({ name: 'Stopped' });
    expect(whatIsOurs(run.state)).toEqual({});
    expect((await local.provision(aRequest())).result.status).toBe('READY');
  });
});

describe('an execution that is stopped from outside', () => {
  test('is followed by one that carries on, and nothing is there twice', async () => {
    const local = await startLocalRun();
    const executionId = await local.start(aRequest());
    await local.pass(60);
    local.stop(executionId);

    const run = await local.provision(aRequest());

    expect(run.result.status).toBe('READY');
    const ours = whatIsOurs(run.state);
    expect(ours['restApis']).toHaveLength(1);
    expect(ours['vpcEndpoints']).toHaveLength(1);
    expect(ours['securityGroups']).toHaveLength(1);
  });
});
