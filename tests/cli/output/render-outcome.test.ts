import { expect, test } from '@jest/globals';
import { renderOutcome } from '../../../cli/output/render-outcome.ts';
import { failures } from '../../../src/private-api/errors.ts';
import { aFinding } from '../support/executions.ts';
import { aResult, aRetirement } from '../../support/a-result.ts';

const eventOf = (type: string, detail: object, source = 'cloister') => ({
  version: '0' as const,
  id: '1',
  'detail-type': type,
  source,
  account: '111122223333',
  time: '2026-01-01T00:00:00Z',
  region: 'eu-west-1',
  resources: [],
  detail: { executionId: 'one', ...detail },
});

const error = {
  name: 'AccessDenied',
  message: 'two\nlines',
  step: 'DeployRestApi',
  remedy: failures.AccessDenied.remedy,
};

test('Private API Drifted is one line, of what was found', () => {
  const drifted = {
    id: aResult().id,
    restApiId: 'a1b2c3d4e5',
    lookedAt: '2026-01-01T00:00:00.000Z',
    findings: [aFinding({ code: 'NO_STAGE' }), aFinding({ code: 'POLICY_DRIFTED' })],
    notLookedAt: [],
  };

  expect(renderOutcome({ ...eventOf('Private API Drifted', {}), detail: drifted })).toBe(
    `Private API Drifted: ${aResult().id} (NO_STAGE, POLICY_DRIFTED)`,
  );
});

test.each([
  ['Private API Ready', aResult(), `${aResult().id} (execution one)`],
  ['Private API Retired', aRetirement(), `${aResult().id} (execution one)`],
  [
    'Private API Failed',
    { id: aResult().id, ...error },
    `${aResult().id} (AccessDenied in DeployRestApi, execution one)`,
  ],
  ['Private API Failed', error, 'of no name (AccessDenied in DeployRestApi, execution one)'],
])('%s is one line', (type, detail, line) => {
  expect(renderOutcome(eventOf(type, detail))).toBe(`${type}: ${line}`);
});

test('nothing is said of other events, and of what only looks like ours', () => {
  expect(
    renderOutcome(eventOf('Private API Ready', aResult(), 'cloister.request')),
  ).toBeUndefined();
  expect(renderOutcome(eventOf('Private API Ready', {}))).toBeUndefined();
});
