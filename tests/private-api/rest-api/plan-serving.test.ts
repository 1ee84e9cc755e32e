import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { executeApiArn } from '../../../src/private-api/policy/execute-api-arn.ts';
import type { Request } from '../../../src/private-api/request/request.ts';
import { formerAssociations } from '../../../src/private-api/rest-api/former-associations.ts';
import { planServing, type ServedRestApi } from '../../../src/private-api/rest-api/plan-serving.ts';
import { aRequest } from '../../support/step-request.ts';
import { type StepWorld, stepWorld } from '../../support/step-world.ts';
import {
  anEndpoint,
  content,
  prepare,
  prepareAgain,
  type Prepared,
  serve,
} from '../../steps/serving.ts';

const look = async (
  world: StepWorld,
  { restApi: { id }, request }: Prepared,
): Promise<ServedRestApi> => {
  const restApi = (await world.apiGateway.findRestApi(id))!;
  return {
    id,
    confinement: restApi,
    stage: await world.apiGateway.findStage(id, request.stage.name),
    deployments: await world.apiGateway.listDeployments(id),
  };
};

/** What is planned for a run and what it then does, with every new id told as new. */
const plannedAndDone = async (world: StepWorld, prepared: Prepared, there?: ServedRestApi) => {
  const { run, request, restApi, vpcEndpoint } = prepared;
  const record = await world.registry.findPrivateApi(run.id);
  const planned = planServing({
    request,
    there,
    isCreatedConfined: false,
    former: formerAssociations(record, there && run.nonce),
    ownVpcEndpointId: vpcEndpoint.id,
    executeApiArn: executeApiArn({ ...run, restApiId: restApi.id }),
    content: there && content,
    earlier: restApi.changes,
  });
  const before = world.changes().length;
  const served = await serve(world, prepared);
  const changes = [served.confinement, served.deployment, served.stage]
    .flatMap((part) => part.changes)
    .map((change) => (change.type === 'deployment' ? { ...change, id: '(new)' } : change));
  return { planned, done: { calls: world.changes().slice(before), changes }, served };
};

const requests = (endpoints: readonly string[]): fc.Arbitrary<Request> =>
  fc
    .record(
      {
        associations: fc.subarray([...endpoints]),
        access: fc.record(
          {
            vpcEndpointIds: fc.subarray([...endpoints]),
            vpcIds: fc.constantFrom([], ['vpc-00000001']),
          },
          { requiredKeys: [] },
        ),
        stage: fc.record(
          {
            name: fc.constantFrom('live', 'v2'),
            description: fc.constantFrom('', 'words'),
            variables: fc.constantFrom({}, { backend: 'blue' }),
            tracing: fc.boolean(),
            throttling: fc.constantFrom({ rateLimit: 10 }, { burstLimit: 5 }),
          },
          { requiredKeys: [] },
        ),
        tags: fc.constantFrom({}, { team: 'orders' }, { team: 'stock' }),
        deployment: fc.constantFrom({}, { description: 'words' }),
      },
      { requiredKeys: [] },
    )
    .map(aRequest);

test('what is planned is what the steps then do, call by call, first and later', async () => {
  const world = await stepWorld();
  // The ids of the embedded AWS are random, so the requests name endpoints by their place.
  const places = ['vpce-00000001', 'vpce-00000002', 'vpce-00000003'];
  await fc.assert(
    fc.asyncProperty(requests(places), requests(places), async (first, second) => {
      await stepWorld();
      const prepared = await prepare(world);
      const others = await Promise.all(
        ['b', 'c'].map((clientToken) => anEndpoint(world, { clientToken })),
      );
      const ids = [prepared.vpcEndpoint.id, ...others.map(({ id }) => id)];
      const named = (request: Request): Request =>
        JSON.parse(
          JSON.stringify(request).replaceAll(/vpce-0000000(\d)/g, (_, place) => ids[place - 1]!),
        ) as Request;

      const provisioned = await plannedAndDone(world, { ...prepared, request: named(first) });
      expect(provisioned.done).toEqual(provisioned.planned);

      const again = await prepareAgain(world, provisioned.served, named(second));
      const updated = await plannedAndDone(world, again, await look(world, again));
      expect(updated.done).toEqual(updated.planned);

      const repeated = await prepareAgain(world, updated.served, named(second));
      const third = await plannedAndDone(world, repeated, await look(world, repeated));
      expect(third).toMatchObject({
        planned: { calls: [], changes: [] },
        done: { calls: [], changes: [] },
      });
    }),
    { numRuns: 15 },
  );
}, 60_000);
