import { describe, expect, test } from '@jest/globals';
import { rightAfter, startDirectly, startRetiring, stopAfter } from '../support/interruptions.ts';
import { type LocalRun, startLocalRun } from '../support/local-run.ts';
import { aDefinition, aRequest, seededVpcId } from './a-request.ts';
import { makeVpc } from './neighbours.ts';
import { whatIsOurs } from './what-is-ours.ts';

const orders = '111122223333.us-east-1.orders';
const billing = '111122223333.us-east-1.billing';
const bills = (otherwise: Record<string, unknown> = {}) =>
  aRequest({ name: 'billing', api: { definition: aDefinition('/bills') }, ...otherwise });

const narrowed = { network: { vpcId: seededVpcId, subnetIds: ['subnet-0c1015e700000000a'] } };

const expectOneNetwork = async (local: LocalRun, restApis: number): Promise<void> => {
  const ours = whatIsOurs(await local.state());
  expect(ours['restApis']).toHaveLength(restApis);
  expect(ours['vpcEndpoints']).toHaveLength(1);
  expect(ours['securityGroups']).toHaveLength(1);
};

const followAll = (local: LocalRun, executionIds: readonly string[]) =>
  Promise.all(executionIds.map((id) => local.follow(id)));

describe('a run that was stopped while others had to wait for it', () => {
  test.each(['ec2:CreateSecurityGroup', 'ec2:CreateVpcEndpoint'])(
    'by %s is no obstacle to another private API, which may have the endpoint otherwise',
    async (operation) => {
      const local = await startLocalRun();
      const before = await local.state();
      stopAfter(local, operation);
      await local.follow(await local.start(aRequest()));

      const run = await local.provision(bills(narrowed));
      await local.retire(billing);
      await local.retire(orders);

      expect(run.error).toBeUndefined();
      expect(run.state.vpcEndpoints).toMatchObject([{ SubnetIds: narrowed.network.subnetIds }]);
      expect(await local.state()).toEqual(before);
    },
  );

  test('and that had nothing yet does not keep the endpoint of another from being changed later', async () => {
    const local = await startLocalRun();
    stopAfter(local, 'ec2:CreateSecurityGroup');
    await local.follow(await local.start(aRequest()));
    await local.provision(bills());

    const run = await local.provision(bills(narrowed));

    expect(run.error).toBeUndefined();
    expect(run.changes).toContain('ec2:ModifyVpcEndpoint');
  });

  test('by ec2:ModifyVpcEndpoint is no obstacle to another, and carries on when sent again', async () => {
    const local = await startLocalRun();
    await local.provision(aRequest());
    stopAfter(local, 'ec2:ModifyVpcEndpoint');
    const kept = aRequest({ ...narrowed, onFailure: 'keep' });
    await local.follow(await local.start(kept));

    const run = await local.provision(bills());
    const again = await local.provision(kept);

    expect([run.error, again.error]).toEqual([undefined, undefined]);
    await expectOneNetwork(local, 2);
  });

  test('by ec2:DeleteVpcEndpoints is no obstacle to another, which makes the next endpoint', async () => {
    const local = await startLocalRun();
    await local.settings({ deleteSeconds: 400 });
    await local.provision(aRequest());
    stopAfter(local, 'ec2:DeleteVpcEndpoints');
    await local.follow(await startRetiring(local, orders));

    const run = await local.provision(bills());
    await local.retire(orders);

    expect(run.error).toBeUndefined();
    await expectOneNetwork(local, 1);
  });
});

describe('a retirement that was stopped', () => {
  test.each(['apigateway:DeleteStage', 'apigateway:DeleteRestApi', 'ec2:DeleteSecurityGroup'])(
    'after %s is followed by a provisioning that makes what is missing',
    async (operation) => {
      const local = await startLocalRun();
      const before = await local.state();
      await local.provision(aRequest());
      stopAfter(local, operation);
      await local.follow(await startRetiring(local, orders));

      const run = await local.provision(aRequest());
      await expectOneNetwork(local, 1);
      await local.retire(orders);

      expect(run.error).toBeUndefined();
      expect(await local.state()).toEqual(before);
    },
  );

  test('and is followed by a provisioning that fails leaves nothing', async () => {
    const local = await startLocalRun();
    const before = await local.state();
    await local.provision(aRequest());
    stopAfter(local, 'apigateway:DeleteRestApi');
    await local.follow(await startRetiring(local, orders));
    await local.fault('apigateway:CreateDeployment', 'deny');

    const run = await local.provision(aRequest());
    await local.retire(orders);

    expect(run.error?.name).toBe('AccessDenied');
    expect(run.state.restApis).toHaveLength(0);
    expect(await local.state()).toEqual(before);
  });
});

describe('a change of VPC', () => {
  test.each(['leaveVpc', 'deleteVpcEndpoint'])(
    'leaves no half behind where another private API comes to the former while it is at %s',
    async (step) => {
      const local = await startLocalRun();
      const before = await local.state();
      await local.provision(aRequest());
      const vpcId = await makeVpc(local);
      rightAfter(local, step, () => startDirectly(local, 'provision', 'joining', bills()));

      const moved = await local.provision(aRequest({ network: { vpcId } }));
      const joined = await local.follow('joining');
      const both = whatIsOurs(await local.state());
      await local.retire(orders);
      await local.retire(billing);

      expect([moved.error, joined.error]).toEqual([undefined, undefined]);
      expect(both['vpcEndpoints']).toHaveLength(2);
      expect((await local.state()).vpcEndpoints).toEqual(before.vpcEndpoints);
    },
  );

  test('after a run that was stopped leaves nothing in the former', async () => {
    const local = await startLocalRun();
    stopAfter(local, 'apigateway:CreateDeployment');
    await local.follow(await local.start(aRequest()));

    const run = await local.provision(aRequest({ network: { vpcId: await makeVpc(local) } }));

    expect(run.error).toBeUndefined();
    await expectOneNetwork(local, 1);
  });

  test('that is stopped while it clears the former away stays, whatever fails after it', async () => {
    const local = await startLocalRun();
    await local.provision(aRequest());
    const moved = aRequest({ network: { vpcId: await makeVpc(local) } });
    stopAfter(local, 'ec2:DeleteVpcEndpoints');
    await local.follow(await local.start(moved));
    await local.fault('apigateway:CreateDeployment', 'deny');

    const failed = await local.provision({ ...moved, api: { definition: aDefinition('/v2') } });
    const again = await local.provision(moved);

    expect(failed.error).toMatchObject({ name: 'AccessDenied', rollback: { notRestored: [] } });
    expect(failed.state.restApis[0].stages).toHaveLength(1);
    expect(again.changes.filter((call) => call.startsWith('apigateway'))).toEqual([]);
    await expectOneNetwork(local, 1);
  });
});

describe('several at once', () => {
  test.each([
    ['deployments are refused', 'AccessDenied'],
    ['endpoint fails', 'EndpointFailed'],
  ])('whose %s all leave nothing', async (_, name) => {
    const local = await startLocalRun();
    const before = await local.state();
    if (name === 'EndpointFailed') await local.settings({ endpointFails: true });
    else await local.fault('apigateway:CreateDeployment', 'deny', { times: 2 });

    const runs = await followAll(local, [
      await local.start(aRequest()),
      await local.start(bills()),
    ]);

    expect(runs.map(({ error }) => error?.name)).toEqual([name, name]);
    expect(await local.state()).toEqual(before);
  });

  test('come and go at the rates that AWS grants', async () => {
    const local = await startLocalRun();
    const before = await local.state();
    await local.settings({ quotas: true });
    const names = ['a', 'b', 'c'];
    const ids = names.map((name) => `111122223333.us-east-1.${name}`);

    const starts = await Promise.all(names.map((name) => local.start(aRequest({ name }))));
    const runs = await followAll(local, starts);
    await expectOneNetwork(local, 3);
    await followAll(local, await Promise.all(ids.map((id) => startRetiring(local, id))));

    expect(runs.map(({ error }) => error)).toEqual([undefined, undefined, undefined]);
    expect(await local.state()).toEqual(before);
  });

  test('one of which fails for the first time where another is at home is not known there any more', async () => {
    const local = await startLocalRun();
    const before = await local.state();
    await local.provision(bills());
    await local.fault('apigateway:CreateDeployment', 'deny');

    const failed = await local.provision(aRequest());
    const changed = await local.provision(bills(narrowed));
    await local.retire(billing);

    expect(failed.error?.name).toBe('AccessDenied');
    expect(changed.error).toBeUndefined();
    expect(await local.state()).toEqual(before);
  });
});
