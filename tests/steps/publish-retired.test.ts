import { expect, test } from '@jest/globals';
import { publishRetired } from '../../src/steps/publish-retired.ts';
import { aRetirement } from '../support/a-result.ts';
import { sentOutcomes } from '../support/sent-outcomes.ts';

const executionArn = 'arn:aws:states:eu-west-1:111122223333:execution:cloister-retire:two';

test('tells what went and what stays, and which execution it is of, however often it runs', async () => {
  const outcomes = sentOutcomes();

  await publishRetired.run({ executionArn, retirement: aRetirement() }, { outcomes });
  await publishRetired.run({ executionArn, retirement: aRetirement() }, { outcomes });

  const told = {
    type: 'Private API Retired',
    detail: { executionId: 'two', ...aRetirement() },
    executionArn,
  };
  expect(outcomes.sent).toEqual([told, told]);
});
