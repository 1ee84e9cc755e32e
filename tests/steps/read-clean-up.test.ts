import { expect, test } from '@jest/globals';
import { failures } from '../../src/private-api/errors.ts';
import { readCleanUp } from '../../src/steps/read-clean-up.ts';
import { changeRecord } from '../support/ready-story.ts';
import { aRequest, aRun } from '../support/step-request.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';

const { id, executionArn: aborted } = aRun();
const executionArn = 'arn:the-clean-up';
const requestedBy = 'arn:aws:iam::111122223333:user/a';
const error = {
  name: 'Stopped',
  message: 'The execution was aborted.',
  step: 'WaitForAliases',
  remedy: 'Send the request again. What this execution made is taken back by execution x.',
};

const read = (world: StepWorld, input: unknown) => world.run(readCleanUp, { input, executionArn });

test('a run begins with what the registry has of the one that it is for', async () => {
  const world = await stepWorld();
  const request = aRequest({
    network: { vpcId: 'vpc-0123456789abcdef0', account: '444455556666' },
  });
  await changeRecord(world, { request, error, status: 'FAILED' });

  expect(await read(world, { cleanUp: id, after: [aborted], requestedBy })).toEqual({
    run: {
      ...aRun(),
      networkAccount: '444455556666',
      requestedBy,
      executionArn,
      waitsItsTurn: true,
      cleansUpAfter: [aborted],
      hold: {
        status: 'none',
        fence: 0,
        waitSeconds: 0,
        since: world.ports.clock.now().toISOString(),
      },
    },
    request,
    definition: null,
    abandoned: { ...error, remedy: failures.Stopped.remedy },
    failed: {},
  });
});

test.each([
  ['/after', { cleanUp: id, requestedBy }],
  ['/after', { cleanUp: id, after: [], requestedBy }],
  ['/more', { cleanUp: id, after: [aborted], requestedBy, more: 1 }],
  ['/cleanUp', { cleanUp: '111122223333.eu-west-1.others', after: [aborted], requestedBy }],
])('what is wrong at %s is said', async (pointer, input) => {
  const world = await stepWorld();

  await expect(read(world, input)).rejects.toMatchObject({
    name: 'InvalidRequest',
    message: expect.stringContaining(pointer),
  });
});
