import { describe, expect, test } from '@jest/globals';
import { sha256 } from '../../src/private-api/sha256.ts';
import type { DeploymentSettings } from '../../src/steps/ports.ts';
import { readRequest } from '../../src/steps/read-request.ts';
import { aDefinition, aRequest as sent, seededVpcId } from '../runs/a-request.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';

const executionArn = 'arn:aws:states:eu-west-1:111122223333:execution:cloister:one';

const read = (world: StepWorld, input: unknown, settings: Partial<DeploymentSettings> = {}) =>
  world.run(
    readRequest,
    { input, executionArn },
    { settings: { ...world.ports.settings, ...settings } },
  );

describe('a definition by reference', () => {
  const byReference = (definitionUri = 's3://own-bucket/orders.yaml') =>
    sent({ api: { definitionUri } });
  const invalid = (message: RegExp) => ({
    name: 'InvalidRequest',
    message: expect.stringMatching(message),
  });

  test('in a bucket that nobody allowed is refused, with the setting that would, and is not read', async () => {
    const world = await stepWorld();

    for (const bucket of ['others', 'own-bucket-2', 'own-bucke'])
      await expect(read(world, byReference(`s3://${bucket}/orders.yaml`))).rejects.toMatchObject(
        invalid(
          /^\/api\/definitionUri: .*definitionBuckets of this deployment names, which are own-bucket;/,
        ),
      );
    await expect(read(world, byReference(), { definitionBuckets: [] })).rejects.toMatchObject(
      invalid(/which are none/),
    );
    expect(world.aws.calls).toEqual([]);
  });

  test('is read once: what becomes of the object later changes nothing', async () => {
    const world = await stepWorld();
    await world.putObject('orders.yaml', JSON.stringify(aDefinition('/first')));
    const { definition } = await read(world, byReference());

    await world.putObject('orders.yaml', JSON.stringify(aDefinition('/second')));

    const text = await world.ports.definitions.get(definition.sha256);
    expect(text).toContain('/first');
    expect(text).not.toContain('/second');
    expect(sha256(text)).toBe(definition.sha256);
  });
});

describe('whoever asks', () => {
  const theirs = '444455556666';
  const order = (requestedBy: string, change: Parameters<typeof sent>[0] = {}) => ({
    request: sent(change),
    requestedBy,
    waitsItsTurn: true,
  });
  const notAuthorized = (message: RegExp) => ({
    name: 'NotAuthorized',
    message: expect.stringMatching(message),
  });

  test('for an account that it may not ask for is refused, before anything is read or kept', async () => {
    const world = await stepWorld();
    const byReference = { api: { definitionUri: 's3://own-bucket/orders.yaml' } };

    await expect(
      read(world, order(`arn:aws:iam::${theirs}:user/other`, byReference)),
    ).rejects.toMatchObject(notAuthorized(/may not ask for account 111122223333.*administrators/));
    await expect(read(world, sent({ ...byReference, account: theirs }))).rejects.toMatchObject(
      notAuthorized(/execution:cloister:one .*444455556666.*allowedAccounts/),
    );
    expect(world.aws.calls).toEqual([]);
  });

  test('in the console may ask for every account that is allowed, of the network too', async () => {
    const world = await stepWorld();
    const network = { vpcId: seededVpcId, account: '777788889999' };
    const request = sent({ account: theirs, network });

    const { run } = await read(world, request, { allowedAccounts: [theirs, network.account] });

    expect(run).toMatchObject({ account: theirs, networkAccount: network.account });
    await expect(read(world, request, { allowedAccounts: [theirs] })).rejects.toMatchObject(
      notAuthorized(/account 777788889999, which is not allowed/),
    );
  });
});
