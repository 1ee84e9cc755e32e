import { existsSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { loadDefinition } from '../../local/stepfunctions/load-definition.ts';
import { failures } from '../../src/private-api/errors.ts';
import { kebabCase, provision, repository, retire } from '../packaging/service.ts';

/** What Step Functions and Lambda raise themselves: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
const serviceErrors = [
  'States.ALL',
  'States.Timeout',
  'States.TaskFailed',
  'States.DataLimitExceeded',
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
  'Lambda.Unknown',
  'Sandbox.Timedout',
  'Runtime.ExitError',
];

const known = new Set<string>([...serviceErrors, ...Object.keys(failures)]);

const unknownErrors = (matchers: readonly { ErrorEquals: readonly string[] }[] = []): string[] =>
  matchers.flatMap(({ ErrorEquals }) => ErrorEquals).filter((name) => !known.has(name));

const stepModule = z.object({});

/** The step that a file exports: the one export that has a state's name. */
const loadStep = async (state: string) => {
  const exports = stepModule
    .loose()
    .parse(await import(new URL(`src/steps/${kebabCase(state)}.ts`, repository).href));
  const stepSchema = z.looseObject({ name: z.literal(state), input: z.instanceof(z.ZodObject) });
  const steps = Object.values(exports).flatMap((value) => stepSchema.safeParse(value).data ?? []);
  expect(steps).toHaveLength(1);
  return steps[0]!;
};

describe.each([
  [provision, 'IsCleanUp'],
  [retire, 'ReadRetirement'],
])('$name', (machine, first) => {
  test('is carried out by the local run as AWS does it', async () => {
    await expect(
      loadDefinition(new URL(`statemachines/${machine.name}.yml`, repository)),
    ).resolves.toHaveProperty('StartAt', first);
  });

  test('has no two states of one name, whatever branch they are in', () => {
    const names = machine.states.map(([name]) => name);

    expect(new Set(names).size).toBe(names.length);
  });
});

test('an error name that nothing raises is seen', () => {
  expect(unknownErrors([{ ErrorEquals: ['States.TaskFailedId', 'TransientAwsError'] }])).toEqual([
    'States.TaskFailedId',
  ]);
});

const tasks = [provision, retire].flatMap(({ name, tasks: all }) =>
  all.map(([state, task]) => [`${name}: ${state}`, state, task] as const),
);

describe.each(tasks)('%s', (_, name, task) => {
  test('says why it is there, what it is given, how long it may take and where its errors go', () => {
    expect(task).toMatchObject({
      Comment: expect.stringMatching(/\.$/),
      Parameters: expect.anything(),
      TimeoutSeconds: expect.any(Number),
      Retry: expect.arrayContaining([expect.anything()]),
      Catch: expect.arrayContaining([expect.anything()]),
    });
  });

  test('waits only for errors that exist', () => {
    expect(unknownErrors([...(task.Retry ?? []), ...(task.Catch ?? [])])).toEqual([]);
  });

  test('retries no error that it cannot tell from a fault of ours', () => {
    const retried = (task.Retry ?? []).flatMap(({ ErrorEquals }) => ErrorEquals);

    expect(retried).not.toContain('States.ALL');
    expect(retried).not.toContain('States.TaskFailed');
  });

  test('has a step, a function and a test under its own name', () => {
    const missing = [
      `src/steps/${kebabCase(name)}.ts`,
      `functions/${kebabCase(name)}.ts`,
      `tests/steps/${kebabCase(name)}.test.ts`,
    ].filter((file) => !existsSync(new URL(file, repository)));

    expect(missing).toEqual([]);
  });

  test('is given exactly what its step reads', async () => {
    const { input } = await loadStep(name);
    const given = Object.keys(task.Parameters ?? {}).map((key) => key.replace(/\.\$$/, ''));

    expect(given.sort()).toEqual(Object.keys(input.shape).sort());
  });
});
