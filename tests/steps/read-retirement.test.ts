import { expect, test } from '@jest/globals';
import { readRetirement } from '../../src/steps/read-retirement.ts';
import { aRun } from '../support/step-request.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';

const { id, executionArn } = aRun();

const read = (world: StepWorld, input: unknown) =>
  world.run(readRetirement, { input, executionArn });

test('a run begins for the private API that is meant, in its account and region', async () => {
  const world = await stepWorld();

  expect(
    await read(world, { retire: id, requestedBy: 'arn:aws:iam::111122223333:user/a' }),
  ).toEqual({
    run: {
      id,
      nonce: 'nonce-of-this-run',
      account: '111122223333',
      networkAccount: '111122223333',
      region: 'eu-west-1',
      requestedBy: 'arn:aws:iam::111122223333:user/a',
      executionArn,
      waitsItsTurn: false,
      hold: {
        status: 'none',
        fence: 0,
        waitSeconds: 0,
        since: world.ports.clock.now().toISOString(),
      },
    },
    request: null,
    definition: null,
    failed: {},
  });
});

test('typed into the console, it waits its turn, and the execution is who asked', async () => {
  const world = await stepWorld();

  expect((await read(world, { retire: id })).run).toMatchObject({
    requestedBy: executionArn,
    waitsItsTurn: true,
  });
});

test.each<[string, unknown, string]>([
  ['of nothing known', { retire: '111122223333.eu-west-1.gone' }, '/retire: there is no private'],
  [
    'of what is no id',
    { retire: 'orders' },
    '/retire: must be {account}.{region}.{name}; got "orders"',
  ],
  ['of nothing', {}, '/retire: is missing and must be a string'],
  ['with more than that', { retire: id, now: true }, '/now: is not a field'],
  ['that is no object', 'orders', 'the input: must be an object'],
])('a retirement %s is refused', async (_, input, message) => {
  const world = await stepWorld();

  await expect(read(world, input)).rejects.toMatchObject({
    name: 'InvalidRequest',
    message: expect.stringContaining(message),
  });
});

test('nobody retires what is in an account that they may not ask for, known or not', async () => {
  const world = await stepWorld();
  const requestedBy = 'arn:aws:iam::444455556666:root';

  for (const retire of [id, '111122223333.eu-west-1.gone'])
    await expect(read(world, { retire, requestedBy })).rejects.toMatchObject({
      name: 'NotAuthorized',
      message: expect.stringContaining(`${requestedBy} may not ask for account 111122223333`),
    });
  await expect(read(world, { retire: '444455556666.eu-west-1.orders' })).rejects.toMatchObject({
    name: 'NotAuthorized',
    message: expect.stringContaining('allowedAccounts'),
  });
});
