import { type Change, newId } from '../private-api/change.ts';
import { readDefinition } from '../private-api/definition/read-definition.ts';
import { Failure } from '../private-api/errors.ts';
import type { Order } from '../private-api/execution-input.ts';
import type { Finding } from '../private-api/finding.ts';
import { checkNetwork as findingsOf } from '../private-api/network/check-network.ts';
import { type ObservedRestApi, planProvisioning } from '../private-api/plan/plan-provisioning.ts';
import { vpcAtWork } from '../private-api/plan/vpc-at-work.ts';
import { ownRestApis } from '../private-api/registry/own-rest-apis.ts';
import type { PrivateApiRecord } from '../private-api/registry/private-api-record.ts';
import type { Request } from '../private-api/request/request.ts';
import { verifyPrivate } from '../private-api/rest-api/verify-private.ts';
import { verifyStage } from '../private-api/rest-api/verify-stage.ts';
import { sha256 } from '../private-api/sha256.ts';
import { acquireHold } from './acquire-hold.ts';
import type { ApiGatewayPort } from './api-gateway-port.ts';
import { checkNetwork } from './check-network.ts';
import { dryRegistry } from './dry-registry.ts';
import { findLeftovers } from './find-leftovers.ts';
import { findNetwork } from './find-network.ts';
import { getHeldRecord } from './get-held-record.ts';
import { joinVpc } from './join-vpc.ts';
import { leaveVpc } from './leave-vpc.ts';
import type { DefinitionStore, Ports, Target } from './ports.ts';
import { readRequest } from './read-request.ts';
import { seeNetwork } from './see-network.ts';
import type { Run } from './state/run.ts';
import type { VpcMembership } from './state/vpc-membership.ts';

/** What looking takes, of everything that a run may ask of the world. */
export type PlanningPorts = Pick<
  Ports,
  | 'ec2'
  | 'apiGateway'
  | 'definitions'
  | 'registry'
  | 'executions'
  | 'organizations'
  | 'settings'
  | 'clock'
  | 'nonce'
>;

/**
 * Says what a run that was asked for this would do, without doing anything: the very steps of the run look and decide, on a
 * registry of their own, and what they would go on to do is told by the functions that they ask. Throws what such a run
 * would fail with.
 */
export const planRun = async (
  asked: Pick<Order, 'request' | 'requestedBy'>,
  inlineDefinition: string | undefined,
  world: PlanningPorts,
): Promise<{ calls: string[]; changes: Change[]; findings: Finding[] }> => {
  const definitions = new KeptHere(world.definitions, inlineDefinition);
  const ports = { ...world, registry: dryRegistry(world.registry), definitions };
  const input = definitions.orderOf(asked);
  const started = await readRequest.run({ input, executionArn: 'a plan' }, ports);
  const { request, definition, warnings } = started;
  const run = await acquireHold.run(
    { run: started.run, operation: 'provision', request, definition },
    ports,
  );
  await checkNetworkIsThere(run, request, ports);
  const network = await findNetwork.run({ run, request }, ports);
  const findings = findingsOf(request, run.id, network);
  if (findings.some(({ severity }) => severity === 'error'))
    return { calls: [], changes: [], findings: [...warnings, ...findings] };

  const endpointPlan = await checkNetwork.run({ run, request, network }, ports);
  const membership = await joinVpc.run(
    { run, request, network, endpointPlan, membership: null },
    ports,
  );
  const record = await getHeldRecord(ports.registry, run);
  const restApi = await observeRestApi(ports.apiGateway(run), record, request);
  const read = readDefinition(definitions.text);
  if ('problems' in read) throw new Failure('InternalError', 'the definition cannot be read again');

  const planned = planProvisioning(
    request,
    run.id,
    { document: read.document, sha256: definition.sha256 },
    {
      record,
      nonce: run.nonce,
      network,
      endpointPlan,
      restApi,
      leftovers: await expectLeftovers({ run, request, restApi, membership }, ports),
    },
  );
  const busy = membership.status === 'joined' ? [] : [vpcAtWork(membership.vpc)];
  return { ...planned, findings: [...warnings, ...endpointPlan.warnings, ...busy] };
};

/** A plan does not wait. Throws `NetworkNotFound` where the run would. */
const checkNetworkIsThere = async (
  run: Run,
  request: Request,
  ports: Pick<PlanningPorts, 'ec2'>,
): Promise<void> => {
  const { waitForNetwork } = request.network;
  if (waitForNetwork === 0) return;
  const { sighting } = await seeNetwork(run, request, ports);
  if ('missing' in sighting)
    throw new Failure(
      'NetworkNotFound',
      `${sighting.missing}. A run would wait for it, ${waitForNetwork} s at most`,
    );
};

/** Definitions for a run that is only thought of: what it would keep stays here. */
class KeptHere implements DefinitionStore {
  readonly #store: DefinitionStore;
  readonly #inline: string | undefined;
  text = '';

  constructor(store: DefinitionStore, inline: string | undefined) {
    this.#store = store;
    this.#inline = inline;
  }

  /** The order for a request whose inline definition travels by reference. */
  orderOf(asked: Pick<Order, 'request' | 'requestedBy'>): Order {
    return {
      ...asked,
      waitsItsTurn: false,
      ...(this.#inline !== undefined && { definitionSha256: sha256(this.#inline) }),
    };
  }

  put(text: string): Promise<string> {
    this.text = text;
    return Promise.resolve(sha256(text));
  }

  get(): Promise<string> {
    return Promise.resolve(this.#inline ?? '');
  }

  read(target: Target, uri: string, maxBytes: number): Promise<string> {
    return this.#store.read(target, uri, maxBytes);
  }

  getReady(id: string): Promise<string> {
    return this.#store.getReady(id);
  }

  keepReady(): Promise<void> {
    return Promise.resolve();
  }

  forgetReady(): Promise<void> {
    return Promise.resolve();
  }
}

const observeRestApi = async (
  apiGateway: ApiGatewayPort,
  record: PrivateApiRecord,
  { stage }: Request,
): Promise<ObservedRestApi | undefined> => {
  const recorded =
    record.restApiId === null ? undefined : await apiGateway.findRestApi(record.restApiId);
  const restApi = recorded ?? ownRestApis(await apiGateway.listRestApis({}), record)[0];
  if (restApi === undefined) return undefined;
  verifyPrivate(restApi, record.id);

  const [workingCopy, deployments, there] = await Promise.all([
    apiGateway.readWorkingCopy(restApi.id),
    apiGateway.listDeployments(restApi.id),
    apiGateway.findStage(restApi.id, stage.name),
  ]);
  verifyStage(there, deployments, { restApiId: restApi.id, snapshot: record.ready?.snapshot });
  return { ...restApi, confinement: restApi, workingCopy, deployments, stage: there };
};

const expectLeftovers = async (
  seen: {
    run: Run;
    request: Request;
    restApi: ObservedRestApi | undefined;
    membership: VpcMembership;
  },
  ports: Omit<PlanningPorts, 'definitions'>,
) => {
  const { run, request, membership } = seen;
  const id = seen.restApi?.id ?? newId;
  const restApi = { id, status: 'created' as const, content: null, changes: [], warnings: [] };
  const going = await findLeftovers.run(
    { run, request, restApi, membership, verification: null },
    ports,
  );
  const { vpcs, releasedVpcs } = going;
  // By then the API itself has let go of the endpoint.
  const restApiIds = [...going.restApiIds, id];
  const left = await leaveVpc.run({ run, vpcs, releasedVpcs, restApiIds }, ports);
  return { ...left, stages: going.stages.map(({ name }) => name), restApiIds: going.restApiIds };
};
