import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Context } from 'aws-lambda';
import { findDrift, type DriftSearch } from '../../src/lambda/find-drift.ts';
import { withRuntime } from '../../src/lambda/runtime.ts';
import type { PrivateApiRecord } from '../../src/private-api/registry/private-api-record.ts';
import type { Examination } from '../../src/steps/diagnosis/examine.ts';
import type { Subject } from '../../src/steps/diagnosis/subject.ts';
import { aFinding } from '../cli/support/executions.ts';
import { aReadyRecord } from '../support/a-ready-record.ts';
import { MemoryRegistry } from '../support/memory-registry.ts';
import { sentOutcomes } from '../support/sent-outcomes.ts';

const healthy: Examination = { healthy: true, findings: [], notLookedAt: [] };
const drifted: Examination = {
  healthy: false,
  findings: [aFinding({ severity: 'error', code: 'POLICY_DRIFTED' })],
  notLookedAt: ['quotas: not looked at in time'],
};
const idOf = (name: string): string => `111122223333.eu-west-1.${name}`;

let registry: MemoryRegistry;
let outcomes: ReturnType<typeof sentOutcomes>;
/** Seconds since the beginning. */
let clock: number;
/** When which API was looked at. */
let looks: [name: string, at: number][];

beforeEach(() => {
  registry = new MemoryRegistry();
  outcomes = sentOutcomes();
  clock = 0;
  looks = [];
});

const remember = (name: string, change: Partial<PrivateApiRecord> = {}): void =>
  void registry.privateApis.set(
    idOf(name),
    aReadyRecord({ id: idOf(name), restApiId: name, ...change }),
  );

const search = (
  examine: (subject: Subject) => Examination | Promise<Examination> = () => healthy,
  lookSeconds = 1,
): Promise<DriftSearch> => {
  const runtime = {
    environment: {},
    now: () => new Date(Date.UTC(2026, 10, 1) + clock * 1000),
    sleep: (seconds: number) => {
      clock += seconds;
      return Promise.resolve();
    },
    nonce: () => 'nonce',
  };
  const handler = findDrift(() => ({
    registry,
    outcomes,
    examine: async (subject) => {
      looks.push([subject.restApiId, clock]);
      clock += lookSeconds;
      return examine(subject);
    },
  }));
  return withRuntime<Promise<DriftSearch>>(runtime, () =>
    handler({}, { awsRequestId: 'r' } as Context),
  );
};

test('what is found goes out, with the API that it is about', async () => {
  remember('aaaa');
  remember('bbbb');

  const done = await search(({ restApiId }) => (restApiId === 'bbbb' ? drifted : healthy));

  expect(done).toEqual({ looked: 2, told: [idOf('bbbb')], left: 0 });
  expect(outcomes.sent).toEqual([
    {
      type: 'Private API Drifted',
      detail: {
        id: idOf('bbbb'),
        restApiId: 'bbbb',
        lookedAt: '2026-11-01T00:00:05.000Z',
        findings: drifted.findings,
        notLookedAt: drifted.notLookedAt,
      },
      executionArn: 'arn:aws:execute-api:eu-west-1:111122223333:bbbb',
    },
  ]);
});

test('what was told of is not told again, until it is mended and comes back', async () => {
  remember('aaaa');
  const whole = { ...drifted, notLookedAt: [] };

  for (const found of [whole, whole, healthy, whole]) await search(() => found);

  expect(outcomes.sent).toHaveLength(2);
});

test('what could not be told is told by the next search', async () => {
  remember('aaaa');
  const broken = { ...outcomes, publish: () => Promise.reject(new Error('no bus')) };
  const working = outcomes;
  outcomes = broken;
  await expect(search(() => drifted)).rejects.toThrow('no bus');

  outcomes = working;
  await search(() => drifted);

  expect(outcomes.sent).toHaveLength(1);
});

test.each([
  [
    'that an execution is at work on',
    { holder: { executionArn: 'arn', operation: 'provision', fence: 2, isCancelled: false } },
  ],
  ['that is retired', { status: 'RETIRED', restApiId: null }],
  ['that was never READY', { status: 'FAILED', ready: null }],
] as const)('a private API %s is not looked at', async (_, change) => {
  remember('aaaa', change);

  expect(await search()).toEqual({ looked: 0, told: [], left: 0 });
  expect(looks).toEqual([]);
});

test('what is seen while an execution begins is not told, nor remembered', async () => {
  remember('aaaa');
  const before = registry.privateApis.get(idOf('aaaa'))!;

  await search(() => {
    remember('aaaa', { fence: before.fence + 1 });
    return drifted;
  });

  expect(outcomes.sent).toEqual([]);
  expect(registry.privateApis.get(idOf('aaaa'))?.drift).toBeUndefined();
});

describe('the calls of a search are spread', () => {
  test('over five seconds a look, however fast it is', async () => {
    for (const name of ['aaaa', 'bbbb', 'cccc']) remember(name);

    await search();

    expect(looks).toEqual([
      ['aaaa', 0],
      ['bbbb', 5],
      ['cccc', 10],
    ]);
  });

  test('and a slow look has the next ones begin at once, until they are in time again', async () => {
    for (const name of ['aaaa', 'bbbb', 'cccc', 'dddd']) remember(name);

    await search(({ restApiId }) => {
      if (restApiId === 'aaaa') clock += 8;
      return healthy;
    });

    expect(looks.map(([, at]) => at)).toEqual([0, 9, 10, 15]);
  });

  test('over as many searches as it takes, the longest not looked at first', async () => {
    const names = Array.from({ length: 200 }, (_, index) => `api${String(index).padStart(3, '0')}`);
    for (const name of names) remember(name);

    const first = await search();
    const second = await search();

    expect(first).toEqual({ looked: 168, told: [], left: 32 });
    expect(second.looked).toBe(168);
    const order = looks.map(([name]) => name);
    expect(order.slice(0, 200)).toEqual(names);
    expect(order[200]).toBe('api000');
  });

  test('and none begins that could not end before Lambda ends the function', async () => {
    for (let index = 0; index < 100; index += 1) remember(`api${index}`);

    await search(() => healthy, 25);

    expect(Math.max(...looks.map(([, at]) => at)) + 25).toBeLessThan(900);
  });
});
