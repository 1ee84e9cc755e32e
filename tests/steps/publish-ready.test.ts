import { expect, test } from '@jest/globals';
import { outcomeSchema } from '../../src/private-api/outcome.ts';
import { publishReady } from '../../src/steps/publish-ready.ts';
import { aResult } from '../support/a-result.ts';
import { sentOutcomes } from '../support/sent-outcomes.ts';

const executionArn = 'arn:aws:states:eu-west-1:111122223333:execution:cloister:one';

test('tells the whole result, and which execution it is of', async () => {
  const outcomes = sentOutcomes();

  await publishReady.run({ executionArn, result: aResult() }, { outcomes });

  expect(outcomes.sent).toEqual([
    { type: 'Private API Ready', detail: { executionId: 'one', ...aResult() }, executionArn },
  ]);
});

test('tells the same when it runs twice', async () => {
  const outcomes = sentOutcomes();

  await publishReady.run({ executionArn, result: aResult() }, { outcomes });
  await publishReady.run({ executionArn, result: aResult() }, { outcomes });

  expect(outcomes.sent[1]).toEqual(outcomes.sent[0]);
});

test('takes a result as the state machine hands it on, and nothing else', () => {
  expect(publishReady.input.safeParse({ executionArn, result: aResult() }).success).toBe(true);
  expect(publishReady.input.safeParse({ executionArn, result: { failed: {} } }).success).toBe(
    false,
  );
  expect(
    outcomeSchema.safeParse({
      type: 'Private API Ready',
      detail: { executionId: 'one', ...aResult() },
    }).success,
  ).toBe(true);
});
