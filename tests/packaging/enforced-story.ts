import { readFileSync } from 'node:fs';
import { CreateNetworkInterfaceCommand, CreateTagsCommand } from '@aws-sdk/client-ec2';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { z } from 'zod';
import { aRichDefinition } from '../aws/api-gateway/definitions.ts';
import {
  aDefinition,
  aRequest as aRequestAtHome,
  seededSecurityGroupId,
  seededVpcId,
} from '../runs/a-request.ts';
import { ec2Of, makeEndpoint, makeVpc } from '../runs/neighbours.ts';
import type { LocalRun } from '../support/local-run.ts';
import { diagnoseInEveryWay } from './diagnosed-story.ts';
import { repository } from './service.ts';

const region = 'us-east-1';

/** Where private APIs are made: by a service that is running, in its own account or in another that has the same network. */
export interface Scene {
  readonly local: LocalRun;
  readonly account: string;
}

const idOf = ({ account }: Scene, name: string): string => `${account}.${region}.${name}`;

const insideOf = ({ local, account }: Scene) => local.service.aws.world.in(account, region);

const subnets = ['a', 'b', 'c'].map((zone) => `subnet-0c1015e700000000${zone}`);

const aRequest = ({ account }: Scene, otherwise: Record<string, unknown> = {}) =>
  aRequestAtHome({ account, region, ...otherwise });

/** What a private API is first asked for: everything that a first run can do for it. */
const asFirstAsked = (scene: Scene) =>
  aRequest(scene, {
    network: {
      vpcId: seededVpcId,
      subnetIds: subnets.slice(0, 2),
      ingressCidrs: ['10.0.0.0/16'],
      enableDnsAttributes: true,
      privateDns: true,
      waitForNetwork: 60,
    },
    api: { definition: aRichDefinition() },
    stage: { throttling: { rateLimit: 10, burstLimit: 20 } },
    tags: { team: 'orders' },
  });

/** The same, changed wherever an update can change anything. Each `name` makes another change of it. */
const asChanged = (scene: Scene, name: string, associations: readonly string[]) => ({
  ...aRequest(scene),
  network: {
    vpcId: seededVpcId,
    subnetIds: subnets.slice(1),
    ingressCidrs: [`10.0.${name.length}.0/24`],
    endpointPolicy: {
      Statement: [{ Sid: name, Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
    },
  },
  api: { definitionUri },
  associations,
  stage: { name, description: name },
  tags: { team: name },
  verify: { path: '/pets' },
});

/** A network in which somebody is at work already, and DNS is off. The blueprint of vended accounts looks for it. */
const prepareNetwork = async (scene: Scene): Promise<void> => {
  const { local, account } = scene;
  const vpc = insideOf(scene).ec2.vpcs.get(seededVpcId);
  Object.assign(vpc ?? {}, { enableDnsSupport: false, enableDnsHostnames: false });
  const ec2 = ec2Of(local, account);
  const Tags = [{ Key: 'Name', Value: 'workload' }];
  await local.until(ec2.send(new CreateTagsCommand({ Resources: [seededVpcId], Tags })));
  await local.until(ec2.send(new CreateNetworkInterfaceCommand({ SubnetId: subnets[0] })));
};

/** A definition that requests refer to. */
const definitionUri = 's3://definitions/pets.json';

const putDefinition = async ({ local, account }: Scene): Promise<void> => {
  const s3 = new S3Client({
    endpoint: local.service.awsUrl,
    region,
    forcePathStyle: true,
    credentials: { accessKeyId: account, secretAccessKey: 'any' },
  });
  const [, , Bucket, Key] = definitionUri.split('/');
  const Body = JSON.stringify(aDefinition('/pets'));
  await local.until(s3.send(new CreateBucketCommand({ Bucket })));
  await local.until(s3.send(new PutObjectCommand({ Bucket, Key, Body })));
};

/** Has the first API exist twice, as after an answer that was lost. */
const makeTwin = (scene: Scene): void => {
  const { local } = scene;
  let isDue = true;
  local.service.aws.afterCall(({ operation }) => {
    if (operation !== 'PutRestApi' || !isDue) return;
    isDue = false;
    const { restApis } = insideOf(scene).apigateway;
    const [restApi] = restApis.values();
    if (restApi) restApis.set('twin', { ...restApi, id: 'twin' });
  });
};

/** Invokes a function, and answers with the execution that it started. */
const startedBy = async (local: LocalRun, name: string, event: unknown): Promise<string> => {
  const before = local.service.machines.provision.list().map((execution) => execution.name);
  await local.until(local.service.functions.invoke(name, event, 30));
  const names = local.service.machines.provision.list().map((execution) => execution.name);
  return names.find((started) => !before.includes(started)) ?? 'nothing';
};

/** Delivers an event, as EventBridge does, and answers with the execution that it started. */
const deliver = (
  local: LocalRun,
  starter: 'startRequested' | 'startVended',
  event: { id: string; source: string; detail: unknown },
): Promise<string> =>
  startedBy(local, starter, { ...event, account: '111122223333', region: 'us-east-1' });

/** Has the account be one that another one vended two days ago, and answers with what is then started for it. */
const reconcile = ({ local, account }: Scene): Promise<string> => {
  const { organization } = local.service.aws.world;
  organization.found('999900001111', 0);
  organization.addAccount({ id: '111122223333', name: 'Service', joinedAt: 0 });
  organization.delegates.add('111122223333');
  const [unit = ''] = organization.units.keys();
  const joinedAt = Date.now() - 2 * 86_400_000;
  organization.addAccount({ id: account, name: 'Vended', parentId: unit, joinedAt });
  return startedBy(local, 'reconcileAccounts', {});
};

const requested = (id: string, detail: unknown) => ({ id, source: 'cloister.request', detail });

/** The sample event of an account that Control Tower has vended, as EventBridge delivers it. */
const vended = ({ account }: Scene) => {
  const [entry] = z
    .tuple([z.object({ Source: z.string(), DetailType: z.string(), Detail: z.string() })])
    .parse(
      JSON.parse(readFileSync(new URL('events/managed-account-created.json', repository), 'utf8')),
    );
  const detail: unknown = JSON.parse(entry.Detail.replaceAll('444455556666', account));
  return { id: 'vended', source: entry.Source, 'detail-type': entry.DetailType, detail };
};

const ask = async (local: LocalRun, method: string, path: string, body?: unknown) =>
  `${method} ${path.split('/').slice(0, 2).join('/')} ${String((await local.http(method, path, body)).status)}`;

/** A first run, one that changes everything, and two that fail when they have changed everything. */
const changeAndRestore = async (scene: Scene) => {
  const { local, account } = scene;
  makeTwin(scene);
  const first = await local.provision(asFirstAsked(scene));
  const [own] = first.result.vpcEndpointIds;
  const elsewhere = await makeEndpoint(local, undefined, account);
  const updated = await local.provision(asChanged(scene, 'beta', [elsewhere]));

  const failing = { path: '/pets', method: 'POST', expectStatus: 418, required: true };
  const another = asChanged(scene, 'gamma', [own, elsewhere]);
  const restored = await local.provision({
    ...another,
    network: { ...another.network, subnetIds: subnets.slice(0, 1), privateDns: false },
    api: { definition: aRichDefinition() },
    verify: failing,
  });
  const restoredInPlace = await local.provision({
    ...asChanged(scene, 'beta', [own]),
    network: { vpcId: seededVpcId, securityGroupIds: [seededSecurityGroupId] },
    access: { vpcIds: ['vpc-0123456789abcdef0'] },
    api: { definition: aRichDefinition(), description: 'other' },
    stage: { name: 'beta', tracing: true },
    verify: failing,
  });
  return { ready: [first, updated], restored: [restored, restoredInPlace] };
};

/** Private APIs that events and people ask for at once, in a VPC where aliases take two deployments. */
const meetInOneVpc = async (scene: Scene) => {
  const { local, account } = scene;
  await local.settings({ aliasDeployments: 2 });
  const network = { vpcId: await makeVpc(local, undefined, account) };
  const sent = requested('1', aRequest(scene, { name: 'sent', network }));
  const running = [
    await deliver(local, 'startRequested', sent),
    await local.start(aRequest(scene, { name: 'beside', network })),
  ];
  const again = await deliver(local, 'startRequested', { ...sent, id: '2' });
  await local.pass(1);
  const answers = [
    await ask(local, 'GET', '/private-apis'),
    await ask(local, 'GET', `/private-apis/${idOf(scene, 'sent')}`),
    await ask(local, 'DELETE', `/private-apis/${idOf(scene, 'sent')}`),
    await ask(local, 'POST', `/executions/${again}/cancel`),
    await ask(local, 'POST', '/private-apis?dryRun=true', {
      ...asFirstAsked(scene),
      api: { definitionUri },
    }),
  ];
  const cancelled = await local.start(aRequest(scene, { name: 'cancelled', network }));
  await local.pass(20);
  answers.push(await ask(local, 'POST', `/executions/${cancelled}/cancel`));
  const ready = [];
  for (const execution of running) ready.push(await local.follow(execution));
  await deliver(local, 'startRequested', sent);
  await local.settings({ aliasDeployments: 1 });
  ready.push(await local.follow(await reconcile(scene)));
  ready.push(await local.follow(await deliver(local, 'startVended', vended(scene))));
  await deliver(local, 'startVended', vended(scene));
  return { ready, answers, cancelled: await local.follow(cancelled) };
};

/** Runs that fail, or are stopped, and what they made is taken back or kept. */
const fail = async (scene: Scene) => {
  const { local, account } = scene;
  const network = { vpcId: await makeVpc(local, '10.9', account) };
  await local.fault('apigateway:CreateDeployment', 'deny');
  const takenBack = await local.provision(aRequest(scene, { name: 'doomed', network }));

  await local.settings({ endpointFails: true });
  const kept = [
    await local.provision(aRequest(scene, { name: 'doomed', network, onFailure: 'keep' })),
  ];
  await local.settings({ endpointFails: false });
  const stopped = await local.start(aRequest(scene, { name: 'doomed', network }));
  await local.pass(20);
  local.stop(stopped);
  await local.pass(300);
  const answers = [
    await ask(local, 'GET', `/private-apis/${idOf(scene, 'doomed')}`),
    await ask(local, 'GET', '/private-apis'),
  ];

  const verify = { path: '/orders', required: true };
  for (const name of ['half', 'more']) {
    await local.fault('apigateway:TestInvokeMethod', 'deny');
    const halfway = aRequest(scene, { onFailure: 'keep', stage: { name }, verify });
    kept.push(await local.provision(halfway));
    if (name === 'half') await local.provision(aRequest(scene));
  }
  return { takenBack, kept, answers };
};

/** All that there is goes, in a VPC where others would begin meanwhile. */
const retireAll = async (scene: Scene) => {
  const { local } = scene;
  const [vpc] = [...insideOf(scene).ec2.vpcs.values()].filter(({ cidrBlock }) =>
    cidrBlock.startsWith('10.7.'),
  );
  const retired = [await local.retire(idOf(scene, 'sent'))];
  const { body } = await local.http('DELETE', `/private-apis/${idOf(scene, 'beside')}`);
  const { executionId } = z.object({ executionId: z.string() }).parse(body);
  await local.pass(5);
  const next = aRequest(scene, { name: 'beside', network: { vpcId: vpc?.id } });
  const waiting = await deliver(local, 'startRequested', requested('3', next));
  await local.pass(1);
  const answers = [
    await ask(local, 'GET', '/private-apis'),
    await ask(local, 'GET', `/private-apis/${idOf(scene, 'beside')}`),
    await ask(local, 'POST', '/private-apis', next),
  ];
  retired.push(await local.follow(executionId));
  answers.push(await ask(local, 'POST', `/executions/${executionId}/cancel`));
  const ready = [await local.follow(waiting)];
  for (const name of ['beside', 'status', 'orders', 'doomed'])
    retired.push(await local.retire(idOf(scene, name)));
  return { ready, retired, answers };
};

/** Everything that is done for private APIs in their lives, on a local service; answers how each part ended. */
export const liveThroughAll = async (scene: Scene) => {
  await prepareNetwork(scene);
  await putDefinition(scene);
  const changed = await changeAndRestore(scene);
  const diagnosed = await diagnoseInEveryWay(scene.local, scene.account, idOf(scene, 'orders'));
  const met = await meetInOneVpc(scene);
  const failed = await fail(scene);
  const gone = await retireAll(scene);
  return {
    ready: [...changed.ready, ...met.ready, ...gone.ready],
    restored: changed.restored,
    takenBack: [met.cancelled, failed.takenBack],
    kept: failed.kept,
    retired: gone.retired,
    diagnosed,
    answers: [...met.answers, ...failed.answers, ...gone.answers],
  };
};
