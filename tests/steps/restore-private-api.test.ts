import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { partName } from '../../src/private-api/definition/api-part.ts';
import { readMark } from '../../src/private-api/rest-api/deployment-mark.ts';
import { restorePrivateApi } from '../../src/steps/restore-private-api.ts';
import { aDefinition } from '../runs/a-request.ts';
import { changeRecord, makeReady, recordOf, takeHold } from '../support/ready-story.ts';
import { aRequest, seededVpcKey } from '../support/step-request.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';

const other = '111122223333.eu-west-1.other';

/** A private API that was READY and that an update holds, and how it is restored. */
const updating = async (world: StepWorld) => {
  const { restApi, vpcEndpoint, snapshot } = await makeReady(world, {
    request: aRequest({
      stage: { name: 'live', description: 'For all', variables: { backend: 'blue' } },
      tags: { team: 'orders' },
    }),
  });
  const run = await takeHold(world);
  const before = world.changes().length;
  return {
    run,
    snapshot,
    restApiId: restApi.id,
    vpcEndpointId: vpcEndpoint.id,
    names: {
      confinement: `policy and associations of REST API ${restApi.id}`,
      definition: `definition of REST API ${restApi.id}`,
      settings: 'settings of stage live',
      tags: `tags of REST API ${restApi.id} and its stage`,
      endpoint: `settings of ${vpcEndpoint.id}`,
    },
    restore: () => world.run(restorePrivateApi, { run }),
    changes: () => world.changes().slice(before),
    /** What is done here is not the step's doing. */
    aside: async <T>(act: () => Promise<T>): Promise<number> => {
      await act();
      return world.changes().length;
    },
  };
};

const since = (world: StepWorld, count: number) => world.changes().slice(count);

test('where nothing differs nothing is called for, and all is as it was', async () => {
  const world = await stepWorld();
  const { names, restore, changes } = await updating(world);

  expect(await restore()).toEqual({ restored: Object.values(names), notRestored: [] });
  expect(changes()).toEqual([]);
});

describe('the API', () => {
  test('has its definition again and nothing else', async () => {
    const world = await stepWorld();
    const { restApiId, names, restore, aside } = await updating(world);
    const parts = async () =>
      (await world.apiGateway.readWorkingCopy(restApiId)).parts.map(partName).sort();
    const had = await parts();
    const { paths, ...rest } = z
      .looseObject({ paths: z.record(z.string(), z.unknown()) })
      .parse(aDefinition());
    const info = { title: 'Orders', version: '1', description: 'Elsewhere' };
    const changed = { ...rest, info, paths: { '/elsewhere': Object.values(paths)[0] } };
    const count = await aside(() =>
      world.apiGateway.putRestApi({
        restApiId,
        definition: JSON.stringify(changed),
        basepath: 'ignore',
        failOnWarnings: false,
      }),
    );
    expect(await parts()).not.toEqual(had);

    expect((await restore()).restored).toContain(names.definition);
    expect(await parts()).toEqual(had);
    expect((await world.apiGateway.findRestApi(restApiId))!.description).toBeUndefined();
    expect(since(world, count)).toEqual([
      'apigateway:UpdateRestApi',
      'apigateway:PutRestApi',
      'apigateway:DeleteResource',
    ]);
  });

  test('has its policy again, without another deployment', async () => {
    const world = await stepWorld();
    const { restApiId, snapshot, restore, aside } = await updating(world);
    const policy = snapshot.policy.replace('Deny', 'Allow');
    const count = await aside(() =>
      world.apiGateway.updateRestApi(restApiId, [
        { op: 'replace', path: '/policy', value: policy },
      ]),
    );

    await restore();

    const there = await world.apiGateway.findRestApi(restApiId);
    expect(JSON.parse(there!.policy!)).toEqual(JSON.parse(snapshot.policy));
    expect(since(world, count)).toEqual(['apigateway:UpdateRestApi']);
  });

  test('is associated as before: what came goes, and what went comes back with the deployment that it needs', async () => {
    const world = await stepWorld();
    const { run, restApiId, vpcEndpointId, restore, aside } = await updating(world);
    const path = '/endpointConfiguration/vpcEndpointIds';
    const count = await aside(() =>
      world.apiGateway.updateRestApi(restApiId, [
        { op: 'add', path, value: 'vpce-0123456789abcdef0' },
        { op: 'remove', path, value: vpcEndpointId },
      ]),
    );

    expect((await restore()).restored).toContain('deployment to stage live');

    const there = await world.apiGateway.findRestApi(restApiId);
    expect(there!.vpcEndpointIds).toEqual([vpcEndpointId]);
    expect(since(world, count)).toEqual([
      'apigateway:UpdateRestApi',
      'apigateway:CreateDeployment',
    ]);
    const { deploymentId } = (await world.apiGateway.findStage(restApiId, 'live'))!;
    const deployments = await world.apiGateway.listDeployments(restApiId);
    const marks = deployments.map(({ id, description }) => ({ id, ...readMark(description)! }));
    const [made, former] = [
      marks.find(({ id }) => id === deploymentId)!,
      marks.find(({ id }) => id !== deploymentId)!,
    ];
    expect(made).toMatchObject({ nonce: run.nonce, fingerprint: former.fingerprint });
    const { ready } = await recordOf(world);
    expect(ready!.snapshot.stage.deploymentId).toBe(deploymentId);
    expect(ready!.result.deploymentId).toBe(deploymentId);
  });

  test('gets the deployment also where the answer to its association was lost', async () => {
    const world = await stepWorld();
    const { restApiId, vpcEndpointId, restore, aside } = await updating(world);
    const path = '/endpointConfiguration/vpcEndpointIds';
    const count = await aside(() =>
      world.apiGateway.updateRestApi(restApiId, [{ op: 'remove', path, value: vpcEndpointId }]),
    );
    await world.fault('apigateway:UpdateRestApi', 'drop-after');

    await restore();

    expect(since(world, count)).toEqual([
      'apigateway:UpdateRestApi',
      'apigateway:CreateDeployment',
    ]);
  });

  test('is not deployed with another definition than it had', async () => {
    const world = await stepWorld();
    const { restApiId, vpcEndpointId, snapshot, names, restore, aside } = await updating(world);
    const path = '/endpointConfiguration/vpcEndpointIds';
    const count = await aside(() =>
      world.apiGateway.updateRestApi(restApiId, [{ op: 'remove', path, value: vpcEndpointId }]),
    );
    await changeRecord(world, ({ ready }) => ({
      ready: {
        ...ready!,
        snapshot: {
          ...snapshot,
          definition: { ...snapshot.definition, sha256: '0'.repeat(64) },
        },
      },
    }));

    const { notRestored } = await restore();

    expect(notRestored).toEqual([
      expect.stringContaining(names.definition),
      'deployment to stage live: the definition is not what it was',
    ]);
    expect(since(world, count)).toEqual(['apigateway:UpdateRestApi']);
  });

  test('that is gone is not made anew, and that is said of each part of it', async () => {
    const world = await stepWorld();
    const { restApiId, names, restore, aside } = await updating(world);
    const count = await aside(() => world.apiGateway.deleteRestApi(restApiId));

    expect(await restore()).toEqual({
      restored: [names.endpoint],
      notRestored: [names.confinement, names.definition, names.settings, names.tags].map(
        (name) => `${name}: it is gone`,
      ),
    });
    expect(since(world, count)).toEqual([]);
  });
});

describe('the stage', () => {
  test('has its settings again, and those go that it had not', async () => {
    const world = await stepWorld();
    const { restApiId, snapshot, restore, aside } = await updating(world);
    const count = await aside(() =>
      world.apiGateway.updateStage(restApiId, 'live', [
        { op: 'replace', path: '/description', value: 'For few' },
        { op: 'replace', path: '/variables/backend', value: 'green' },
        { op: 'replace', path: '/variables/more', value: 'yes' },
        { op: 'replace', path: '/*/*/throttling/rateLimit', value: '7' },
      ]),
    );

    await restore();

    expect(await world.apiGateway.findStage(restApiId, 'live')).toEqual(snapshot.stage);
    expect(since(world, count)).toEqual(['apigateway:UpdateStage']);
  });

  test('has the values of its tags again; those that came on stay, and that is said', async () => {
    const world = await stepWorld();
    const { restApiId, snapshot, names, restore, aside } = await updating(world);
    const count = await aside(async () => {
      await world.apiGateway.tagStage(restApiId, 'live', { team: 'others', more: 'yes' });
      await world.apiGateway.tagRestApi(restApiId, { team: 'others' });
    });

    expect((await restore()).notRestored).toEqual([`${names.tags}: more came on and stay`]);

    const [restApi, stage] = await Promise.all([
      world.apiGateway.findRestApi(restApiId),
      world.apiGateway.findStage(restApiId, 'live'),
    ]);
    expect(restApi!.tags).toEqual(snapshot.tags);
    expect(stage!.tags).toEqual({ ...snapshot.stage.tags, more: 'yes' });
    expect(since(world, count)).toEqual(['apigateway:TagResource', 'apigateway:TagResource']);
  });
});

describe('the endpoint', () => {
  const policy = { Statement: [{ Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' }] };

  test('has its settings again, where it is ours and nobody else uses it', async () => {
    const world = await stepWorld();
    const { vpcEndpointId, snapshot, restore, aside } = await updating(world);
    const count = await aside(() =>
      world.ec2.modifyVpcEndpoint(vpcEndpointId, {
        removeSubnetIds: [snapshot.vpcEndpoint.subnetIds[0]!],
        privateDns: false,
        policy,
      }),
    );
    world.pass(world.aws.settings.endpointSeconds);

    await restore();

    expect(await world.ec2.findVpcEndpoint(vpcEndpointId)).toMatchObject({
      subnetIds: expect.arrayContaining(snapshot.vpcEndpoint.subnetIds),
      privateDns: true,
      policy: snapshot.vpcEndpoint.policy,
    });
    expect(since(world, count)).toEqual(['ec2:ModifyVpcEndpoint']);
    expect((await world.registry.findVpc(seededVpcKey))!.holder).toBeNull();
  });

  test.each([
    ['others use it by now', { users: { [other]: null } }, `others use it by now: ${other}`],
    ['it is not ours', { vpcEndpointId: null }, 'somebody has changed it, and it is not ours'],
  ])('stays as it is where %s, and that is said', async (_, change, reason) => {
    const world = await stepWorld();
    const { vpcEndpointId, names, restore, aside } = await updating(world);
    const count = await aside(() => world.ec2.modifyVpcEndpoint(vpcEndpointId, { policy }));
    await world.registry.changeVpc(seededVpcKey, (there) => ({ ...there!, ...change }));

    expect((await restore()).notRestored).toEqual([`${names.endpoint}: ${reason}`]);
    expect(since(world, count)).toEqual([]);
  });

  test('is waited for while another run is at work on it', async () => {
    const world = await stepWorld();
    const { vpcEndpointId, restore, aside } = await updating(world);
    const count = await aside(() => world.ec2.modifyVpcEndpoint(vpcEndpointId, { policy }));
    const holder = { executionArn: 'another', phase: 'modifying' as const };
    await world.registry.changeVpc(seededVpcKey, (there) => ({ ...there!, holder }));

    await expect(restore()).rejects.toMatchObject({ name: 'TransientAwsError' });
    expect(since(world, count)).toEqual([]);
  });

  test('has its private API as a user again, also where that had changed over to another', async () => {
    const world = await stepWorld();
    const { run, vpcEndpointId, restore } = await updating(world);
    await world.registry.changeVpc(seededVpcKey, (there) => ({
      ...there!,
      users: { [run.id]: 'vpce-0123456789abcdef0' },
    }));

    await restore();

    expect((await world.registry.findVpc(seededVpcKey))!.users).toEqual({
      [run.id]: vpcEndpointId,
    });
  });

  test('that is gone is not made anew, and that is said', async () => {
    const world = await stepWorld();
    const { vpcEndpointId, names, restore, aside } = await updating(world);
    const count = await aside(() => world.ec2.deleteVpcEndpoint(vpcEndpointId));

    expect((await restore()).notRestored).toEqual([`${names.endpoint}: it is gone`]);
    expect(since(world, count)).toEqual([]);
  });
});

describe('what cannot be restored', () => {
  test('keeps nothing else from it: a denied call is said, and the rest is as it was', async () => {
    const world = await stepWorld();
    const { restApiId, names, restore } = await updating(world);
    await world.apiGateway.updateStage(restApiId, 'live', [
      { op: 'replace', path: '/description', value: 'For few' },
    ]);
    await world.fault('apigateway:UpdateStage', 'deny');

    const { restored, notRestored } = await restore();

    expect(notRestored).toEqual([
      expect.stringMatching(/^settings of stage live: .*denied|not auth/i),
    ]);
    expect(restored).toEqual([names.confinement, names.definition, names.tags, names.endpoint]);
  });

  test('for now is tried again, after all else was: what is throttled ends nothing', async () => {
    const world = await stepWorld();
    const { restApiId, vpcEndpointId, names, snapshot, restore } = await updating(world);
    const path = '/endpointConfiguration/vpcEndpointIds';
    await world.apiGateway.updateRestApi(restApiId, [{ op: 'remove', path, value: vpcEndpointId }]);
    await world.apiGateway.updateStage(restApiId, 'live', [
      { op: 'replace', path: '/description', value: 'For few' },
    ]);
    await world.fault('apigateway:UpdateRestApi', 'throttle');

    await expect(restore()).rejects.toMatchObject({ name: 'TransientAwsError' });
    expect(await world.apiGateway.findStage(restApiId, 'live')).toEqual(snapshot.stage);

    expect((await restore()).restored).toEqual([
      names.confinement,
      names.definition,
      'deployment to stage live',
      names.settings,
      names.tags,
      names.endpoint,
    ]);
  });
});
