import { readFileSync } from 'node:fs';
import { CreateNetworkInterfaceCommand } from '@aws-sdk/client-ec2';
import { z } from 'zod';
import { aRichDefinition } from '../aws/api-gateway/definitions.ts';
import { aDefinition, aRequest, seededSecurityGroupId, seededVpcId } from '../runs/a-request.ts';
import { ec2Of, makeEndpoint, makeVpc } from '../runs/neighbours.ts';
import type { LocalRun } from '../support/local-run.ts';
import { repository } from './service.ts';

const idOf = (name: string): string => `111122223333.us-east-1.${name}`;

const subnets = ['a', 'b', 'c'].map((zone) => `subnet-0c1015e700000000${zone}`);

/** What a private API is first asked for: everything that a first run can do for it. */
const asFirstAsked = () =>
  aRequest({
    network: {
      vpcId: seededVpcId,
      subnetIds: subnets.slice(0, 2),
      ingressCidrs: ['10.0.0.0/16'],
      enableDnsAttributes: true,
      privateDns: true,
    },
    api: { definition: aRichDefinition() },
    stage: { throttling: { rateLimit: 10, burstLimit: 20 } },
    tags: { team: 'orders' },
  });

/** The same, changed wherever an update can change anything. Each `name` makes another change of it. */
const asChanged = (name: string, associations: readonly string[]) => ({
  ...aRequest(),
  network: {
    vpcId: seededVpcId,
    subnetIds: subnets.slice(1),
    ingressCidrs: [`10.0.${name.length}.0/24`],
    endpointPolicy: {
      Statement: [{ Sid: name, Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
    },
  },
  api: { definition: aDefinition('/pets') },
  associations,
  stage: { name, description: name },
  tags: { team: name },
  verify: { path: '/pets' },
});

/** A network in which somebody is at work already, and DNS is off. */
const prepareNetwork = async (local: LocalRun): Promise<void> => {
  const vpc = local.inside().ec2.vpcs.get(seededVpcId);
  Object.assign(vpc ?? {}, { enableDnsSupport: false, enableDnsHostnames: false });
  await local.until(ec2Of(local).send(new CreateNetworkInterfaceCommand({ SubnetId: subnets[0] })));
};

/** Has the first API exist twice, as after an answer that was lost. */
const makeTwin = (local: LocalRun): void => {
  let isDue = true;
  local.service.aws.afterCall(({ operation }) => {
    if (operation !== 'PutRestApi' || !isDue) return;
    isDue = false;
    const [restApi] = local.restApis();
    if (restApi) local.inside().apigateway.restApis.set('twin', { ...restApi, id: 'twin' });
  });
};

/** Delivers an event, as EventBridge does, and answers with the execution that it started. */
const deliver = async (
  local: LocalRun,
  starter: 'startRequested' | 'startVended',
  event: { id: string; source: string; detail: unknown },
): Promise<string> => {
  const before = local.service.machines.provision.list().map(({ name }) => name);
  const envelope = { ...event, account: '111122223333', region: 'us-east-1' };
  await local.until(local.service.functions.invoke(starter, envelope, 30));
  const names = local.service.machines.provision.list().map(({ name }) => name);
  return names.find((name) => !before.includes(name)) ?? 'nothing';
};

const requested = (id: string, detail: unknown) => ({ id, source: 'cloister.request', detail });

/** The sample event of an account that Control Tower has vended, as EventBridge delivers it. */
const vended = () => {
  const [entry] = z
    .tuple([z.object({ Source: z.string(), DetailType: z.string(), Detail: z.string() })])
    .parse(
      JSON.parse(readFileSync(new URL('events/managed-account-created.json', repository), 'utf8')),
    );
  const detail: unknown = JSON.parse(entry.Detail);
  return { id: 'vended', source: entry.Source, 'detail-type': entry.DetailType, detail };
};

const ask = async (local: LocalRun, method: string, path: string, body?: unknown) =>
  `${method} ${path.split('/').slice(0, 2).join('/')} ${String((await local.http(method, path, body)).status)}`;

/** A first run, one that changes everything, and two that fail when they have changed everything. */
const changeAndRestore = async (local: LocalRun) => {
  makeTwin(local);
  const first = await local.provision(asFirstAsked());
  const [own] = first.result.vpcEndpointIds;
  const elsewhere = await makeEndpoint(local);
  const updated = await local.provision(asChanged('beta', [elsewhere]));

  const failing = { path: '/pets', method: 'POST', expectStatus: 418, required: true };
  const another = asChanged('gamma', [own, elsewhere]);
  const restored = await local.provision({
    ...another,
    network: { ...another.network, subnetIds: subnets.slice(0, 1), privateDns: false },
    api: { definition: aRichDefinition() },
    verify: failing,
  });
  const restoredInPlace = await local.provision({
    ...asChanged('beta', [own]),
    network: { vpcId: seededVpcId, securityGroupIds: [seededSecurityGroupId] },
    access: { vpcIds: ['vpc-0123456789abcdef0'] },
    api: { definition: aRichDefinition(), description: 'other' },
    stage: { name: 'beta', tracing: true },
    verify: failing,
  });
  return { ready: [first, updated], restored: [restored, restoredInPlace] };
};

/** Private APIs that events and people ask for at once, in a VPC where aliases take two deployments. */
const meetInOneVpc = async (local: LocalRun) => {
  await local.settings({ aliasDeployments: 2 });
  const network = { vpcId: await makeVpc(local) };
  const sent = requested('1', aRequest({ name: 'sent', network }));
  const running = [
    await deliver(local, 'startRequested', sent),
    await local.start(aRequest({ name: 'beside', network })),
  ];
  const again = await deliver(local, 'startRequested', { ...sent, id: '2' });
  await local.pass(1);
  const answers = [
    await ask(local, 'GET', '/private-apis'),
    await ask(local, 'GET', `/private-apis/${idOf('sent')}`),
    await ask(local, 'DELETE', `/private-apis/${idOf('sent')}`),
    await ask(local, 'POST', `/executions/${again}/cancel`),
    await ask(local, 'POST', '/private-apis?dryRun=true', asFirstAsked()),
  ];
  const cancelled = await local.start(aRequest({ name: 'cancelled', network }));
  await local.pass(20);
  answers.push(await ask(local, 'POST', `/executions/${cancelled}/cancel`));
  const ready = [];
  for (const execution of running) ready.push(await local.follow(execution));
  await deliver(local, 'startRequested', sent);
  await local.settings({ aliasDeployments: 1 });
  ready.push(await local.follow(await deliver(local, 'startVended', vended())));
  await deliver(local, 'startVended', vended());
  return { ready, answers, cancelled: await local.follow(cancelled) };
};

/** Runs that fail, or are stopped, and what they made is taken back or kept. */
const fail = async (local: LocalRun) => {
  const network = { vpcId: await makeVpc(local, '10.9') };
  await local.fault('apigateway:CreateDeployment', 'deny');
  const takenBack = await local.provision(aRequest({ name: 'doomed', network }));

  await local.settings({ endpointFails: true });
  const kept = [await local.provision(aRequest({ name: 'doomed', network, onFailure: 'keep' }))];
  await local.settings({ endpointFails: false });
  const stopped = await local.start(aRequest({ name: 'doomed', network }));
  await local.pass(20);
  local.stop(stopped);
  await local.pass(300);
  const answers = [
    await ask(local, 'GET', `/private-apis/${idOf('doomed')}`),
    await ask(local, 'GET', '/private-apis'),
  ];

  const verify = { path: '/orders', required: true };
  for (const name of ['half', 'more']) {
    await local.fault('apigateway:TestInvokeMethod', 'deny');
    const halfway = aRequest({ onFailure: 'keep', stage: { name }, verify });
    kept.push(await local.provision(halfway));
    if (name === 'half') await local.provision(aRequest());
  }
  return { takenBack, kept, answers };
};

/** All that there is goes, in a VPC where others would begin meanwhile. */
const retireAll = async (local: LocalRun) => {
  const [vpc] = [...local.inside().ec2.vpcs.values()].filter(({ cidrBlock }) =>
    cidrBlock.startsWith('10.7.'),
  );
  const retired = [await local.retire(idOf('sent'))];
  const { body } = await local.http('DELETE', `/private-apis/${idOf('beside')}`);
  const { executionId } = z.object({ executionId: z.string() }).parse(body);
  await local.pass(5);
  const next = aRequest({ name: 'beside', network: { vpcId: vpc?.id } });
  const waiting = await deliver(local, 'startRequested', requested('3', next));
  await local.pass(1);
  const answers = [
    await ask(local, 'GET', '/private-apis'),
    await ask(local, 'GET', `/private-apis/${idOf('beside')}`),
    await ask(local, 'POST', '/private-apis', next),
  ];
  retired.push(await local.follow(executionId));
  answers.push(await ask(local, 'POST', `/executions/${executionId}/cancel`));
  const ready = [await local.follow(waiting)];
  for (const name of ['beside', 'status', 'orders', 'doomed'])
    retired.push(await local.retire(idOf(name)));
  return { ready, retired, answers };
};

/** Everything that is done for private APIs in their lives, on a local service; answers how each part ended. */
export const liveThroughAll = async (local: LocalRun) => {
  await prepareNetwork(local);
  const changed = await changeAndRestore(local);
  const met = await meetInOneVpc(local);
  const failed = await fail(local);
  const gone = await retireAll(local);
  return {
    ready: [...changed.ready, ...met.ready, ...gone.ready],
    restored: changed.restored,
    takenBack: [met.cancelled, failed.takenBack],
    kept: failed.kept,
    retired: gone.retired,
    answers: [...met.answers, ...failed.answers, ...gone.answers],
  };
};
