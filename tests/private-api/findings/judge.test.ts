import { expect, test } from '@jest/globals';
import { judge } from '../../../src/private-api/findings/judge.ts';
import { aPicture, aRestApi } from './rules/a-picture.ts';

test('a policy is asked for before a deployment, which needs one', () => {
  const bare = aPicture({
    restApi: { seen: aRestApi({ policy: undefined }) },
    stages: { seen: [] },
  });

  expect(judge(bare).map(({ code }) => code)).toEqual(['POLICY_MISSING', 'NO_STAGE']);
});
