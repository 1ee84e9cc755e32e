import { partName } from '../../src/private-api/definition/api-part.ts';
import { markDescription } from '../../src/private-api/rest-api/deployment-mark.ts';
import { importDefinition } from '../../src/steps/import-definition.ts';
import type { RestApiState } from '../../src/steps/state/rest-api.ts';
import { policyFor } from '../local/aws/apigateway/embedded-api-gateway.ts';
import { openapi, operation } from '../private-api/definition/documents.ts';
import { aRequest, aRun } from './step-request.ts';
import type { StepWorld } from './step-world.ts';

const vpce = 'vpce-0a1b2c3d4e5f60718';

/** What ImportDefinition is given for an API that has `document` to come. This run created the API, unless `changes` say otherwise. */
export const orderFor = async (
  world: StepWorld,
  document: object,
  changes?: RestApiState['changes'],
) => {
  const { id } = await world.apiGateway.createRestApi({
    name: 'orders',
    tags: {},
    policy: JSON.stringify(policyFor(vpce)),
    vpcEndpointIds: [vpce],
  });
  const created = { action: 'created' as const, type: 'rest-api' as const, id };
  return {
    run: aRun(),
    request: aRequest(),
    definition: { sha256: await world.ports.definitions.put(JSON.stringify(document)) },
    restApi: {
      id,
      status: 'created' as const,
      content: null,
      changes: changes ?? [created],
      warnings: [],
    },
  };
};

/** What ImportDefinition is given. */
export type ImportOrder = Awaited<ReturnType<typeof orderFor>>;

/** Deploys what the step made, as a run does, with the mark that tells its content. */
export const deploy = (world: StepWorld, { id }: { id: string }, content: string | null) =>
  world.apiGateway.createDeployment({
    restApiId: id,
    stageName: 'live',
    description: markDescription('', {
      fingerprint: '0'.repeat(16),
      content: content ?? '',
      nonce: 'earlier',
      attempt: 0,
    }),
  });

/** An API that an earlier run gave `document` and deployed, and the order of a later run for the same. */
export const provisioned = async (world: StepWorld, document: object): Promise<ImportOrder> => {
  const order = await orderFor(world, document);
  const { content } = await world.run(importDefinition, order);
  await deploy(world, order.restApi, content);
  return { ...order, restApi: { ...order.restApi, changes: [] } };
};

/** The same order, for another definition. */
export const changedTo = async (
  world: StepWorld,
  order: ImportOrder,
  document: object,
): Promise<ImportOrder> => ({
  ...order,
  definition: { sha256: await world.ports.definitions.put(JSON.stringify(document)) },
});

/** What an API has, by what each part is called. */
export const partsOf = async (world: StepWorld, { restApi }: ImportOrder) =>
  (await world.apiGateway.readWorkingCopy(restApi.id)).parts.map(partName).sort();

/** The API from the inside, to be changed as somebody else may. */
export const inside = (world: StepWorld, { restApi }: ImportOrder) =>
  world.inside().apigateway.restApis.get(restApi.id)!;

/** A method from the inside. */
export const methodAt = (world: StepWorld, order: ImportOrder, path: string, method = 'GET') =>
  [...inside(world, order).resources.values()]
    .find((resource) => resource.path === path)!
    .methods.get(method)!;

/** What `act` asks of API Gateway: how often it reads, and the operations that change something. */
export const callsOf = async (world: StepWorld, act: () => Promise<unknown>) => {
  const before = world.aws.calls.length;
  await act();
  const calls = world.aws.calls.slice(before).filter(({ service }) => service === 'apigateway');
  return {
    reads: calls.filter(({ mutating }) => !mutating).length,
    changes: calls.filter(({ mutating }) => mutating).map(({ operation: name }) => name),
  };
};

/** A definition with one method. */
export const onePath = (path = '/pets') => openapi({ [path]: { get: operation() } });
