import { CreateDeploymentCommand, UpdateRestApiCommand } from '@aws-sdk/client-api-gateway';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { outcomeSchema } from '../../src/private-api/outcome.ts';
import { writeAccessPolicy } from '../../src/private-api/policy/write-access-policy.ts';
import { type LocalRun, startLocalRun } from '../support/local-run.ts';
import { aRequest } from './a-request.ts';
import { apiGatewayOf } from './neighbours.ts';

const searchSchema = z.object({
  looked: z.number(),
  told: z.array(z.string()),
  left: z.number(),
});

const findDrift = async (local: LocalRun) =>
  searchSchema.parse(await local.until(local.service.functions.invoke('findDrift', {}, 900)));

/** The private APIs of which the bus was told that they drifted, and what was found. */
const toldOf = ({ service }: LocalRun) =>
  service.events
    .filter((event) => event['detail-type'] === 'Private API Drifted')
    .map((event) => {
      const outcome = outcomeSchema.parse({
        type: event['detail-type'],
        detail: event.detail,
      });
      if (outcome.type !== 'Private API Drifted') throw new Error(outcome.type);
      const { id, findings, notLookedAt } = outcome.detail;
      return { id, codes: findings.map(({ code }) => code), notLookedAt };
    });

const othersPolicy = JSON.stringify(
  writeAccessPolicy({ vpcEndpointIds: ['vpce-0123456789abcdef0'], vpcIds: [] }),
);

/** Somebody gives an API another policy by hand, and deploys it. */
const changePolicy = async (local: LocalRun, restApiId: string): Promise<void> => {
  const client = apiGatewayOf(local);
  await local.until(
    client.send(
      new UpdateRestApiCommand({
        restApiId,
        patchOperations: [{ op: 'replace', path: '/policy', value: othersPolicy }],
      }),
    ),
  );
  await local.until(client.send(new CreateDeploymentCommand({ restApiId, stageName: 'live' })));
};

test('drift is told of once, and again after a run has put it right', async () => {
  const local = await startLocalRun();
  const { id, result } = await local.provision(aRequest());
  const { id: other } = await local.provision(aRequest({ name: 'others' }));
  expect(await findDrift(local)).toEqual({ looked: 2, told: [], left: 0 });

  await changePolicy(local, result.restApiId);
  const changed = await findDrift(local);
  const again = await findDrift(local);
  await local.provision(aRequest());
  const mended = await findDrift(local);
  await changePolicy(local, result.restApiId);
  const changedAgain = await findDrift(local);

  expect([changed, again, mended, changedAgain].map(({ told }) => told)).toEqual([
    [id],
    [],
    [],
    [id],
  ]);
  const drifted = {
    id,
    codes: expect.arrayContaining(['POLICY_DRIFTED', 'POLICY_EXCLUDES_ASSOCIATED_ENDPOINT']),
    notLookedAt: [],
  };
  expect(toldOf(local)).toEqual([drifted, drifted]);
  const states = await Promise.all(
    [id, other].map((it) => local.http('GET', `/private-apis/${it}`)),
  );
  expect(states.map(({ body }) => body)).toMatchObject([{ status: 'READY' }, { status: 'READY' }]);
});

test('looking changes nothing at AWS', async () => {
  const local = await startLocalRun();
  await local.provision(aRequest());
  const before = local.service.aws.calls.length;

  await findDrift(local);

  const calls = local.service.aws.calls
    .slice(before)
    .filter(({ mutating, service }) => mutating && service !== 'dynamodb');
  expect(calls).toEqual([]);
});
