import { expect, test } from '@jest/globals';
import { findExecution } from '../../local/machines.ts';
import { startDirectly } from '../support/interruptions.ts';
import { type LocalRun, startLocalRun } from '../support/local-run.ts';
import { aRequest } from './a-request.ts';
import { whatIsOurs } from './what-is-ours.ts';

const day = 24 * 3600;

/** "Step Functions service quotas": the events of one execution. A run needs some hundreds itself, and taking back as many. */
const mostEvents = 25_000;

const eventsOf = (local: LocalRun, executionId: string): number =>
  findExecution(local.service.machines, executionId)?.history.events.length ?? NaN;

test('a day of waiting for a network, and one for whoever waits so long, leave room in the history', async () => {
  const local = await startLocalRun();
  const never = { vpcId: 'vpc-0123456789abcdef0', waitForNetwork: day };
  const first = await local.start(aRequest({ network: never }));
  startDirectly(local, 'provision', 'second', aRequest());

  const [one, other] = [await local.follow(first), await local.follow('second')];

  expect(one.error).toMatchObject({
    name: 'NetworkNotFound',
    step: 'LookForNetwork',
    message: expect.stringMatching(
      /^waited 86400 s for the network: vpc-0123456789abcdef0 does not exist in us-east-1/,
    ),
  });
  expect(one.seconds).toBeGreaterThanOrEqual(day);
  expect(one.seconds).toBeLessThan(day + 60);
  expect(other.result.status).toBe('READY');
  expect(other.seconds).toBeGreaterThan(day);
  expect(Object.keys(whatIsOurs(other.state))).toHaveLength(3);

  const events = [first, 'second'].map((executionId) => eventsOf(local, executionId));
  expect(Math.max(...events)).toBeLessThan(mostEvents / 5);
}, 120_000);
