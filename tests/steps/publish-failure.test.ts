import { expect, test } from '@jest/globals';
import { failures } from '../../src/private-api/errors.ts';
import { publishFailure } from '../../src/steps/publish-failure.ts';
import { sentOutcomes } from '../support/sent-outcomes.ts';
import { aRun } from '../support/step-request.ts';

const { executionArn } = aRun();

const error = {
  name: 'AccessDenied',
  message: 'creating REST API orders: AccessDeniedException: no',
  step: 'CreateRestApi',
  remedy: failures.AccessDenied.remedy,
  rollback: { restored: ['taken back: vpc-endpoint vpce-1'], notRestored: [] },
};

/** What the state machine hands on once a failure was reported: everything that the run had gathered. */
const reported = (gathered: object = {}) =>
  publishFailure.input.parse({
    executionArn,
    state: {
      ...gathered,
      failed: { CreateRestApi: { Error: 'AccessDenied', Cause: '{}' } },
      error: { name: error.name, cause: JSON.stringify(error) },
    },
  });

test('tells the whole error, of which private API, who asked, and which execution it is of', async () => {
  const outcomes = sentOutcomes();

  await publishFailure.run(reported({ run: aRun(), request: { name: 'orders' } }), { outcomes });

  expect(outcomes.sent).toEqual([
    {
      type: 'Private API Failed',
      detail: { executionId: 'one', id: aRun().id, requestedBy: aRun().requestedBy, ...error },
      executionArn,
    },
  ]);
});

test('tells of a run that could not even be read, without what nobody knows', async () => {
  const outcomes = sentOutcomes();

  await publishFailure.run(reported(), { outcomes });

  expect(outcomes.sent).toEqual([
    { type: 'Private API Failed', detail: { executionId: 'one', ...error }, executionArn },
  ]);
});
