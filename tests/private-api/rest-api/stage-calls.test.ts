import { expect, test } from '@jest/globals';
import { stageCalls } from '../../../src/private-api/rest-api/stage-calls.ts';
import { anAcceptedRequest } from '../request/accepted-request.ts';

const asking = (stage: Record<string, unknown>) => anAcceptedRequest({ stage }).stage;

test('a stage that is going to be made needs calls only for what no deployment can carry', () => {
  const carried = { description: 'd', variables: { a: '1' }, tracing: true };

  expect(stageCalls(asking(carried), undefined, {})).toEqual([]);
  expect(
    stageCalls(asking({ ...carried, throttling: { rateLimit: 1 } }), undefined, { team: 'a' }),
  ).toEqual(['apigateway:UpdateStage', 'apigateway:TagResource']);
});

test('a stage that is there needs calls for what differs', () => {
  const has = { variables: {}, tracing: false, tags: { team: 'a', kept: 'b' } };

  expect(stageCalls(asking({}), has, { team: 'a' })).toEqual([]);
  expect(stageCalls(asking({ tracing: true }), has, {})).toEqual(['apigateway:UpdateStage']);
  expect(stageCalls(asking({}), has, { team: 'b' })).toEqual(['apigateway:TagResource']);
});
