import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { z } from 'zod';
import { executionSchema } from '../../cli/execution.ts';
import { resultSchema } from '../../src/private-api/result.ts';
import { blocksOf, readPage } from './markdown.ts';
import { runInTerminal, type Running, startInTerminal } from './terminal.ts';

// The AWS CLI alone takes seconds on a busy machine, and runs take the seconds that they take.
jest.setTimeout(120_000);

const page = readPage('README.md');
const commands = blocksOf(page, 'sh');

/** Commands that are not run here, and who runs them. */
const runElsewhere = [
  { command: /^npm ci && /, by: 'the build server, in a fresh clone' },
  { command: /^npm run package$/, by: 'the tests of the package' },
  { command: /^npx serverless deploy /, by: 'whoever has an AWS account' },
];

const start = 'npx cloister start';

let running: Running;
let greeting: string;
let url: string;
let awsUrl: string;
/** What the terminal has been told to remember; first of all, that the service is not where it usually is. */
const exported: string[] = [];

// The page runs ten times faster than AWS, which is for people to watch; here it is a hundred times.
beforeAll(async () => {
  running = startInTerminal(`${start} --speed 100`);
  greeting = await running.printed(/_cloister\/state\n/);
  url = /HTTP interface +(\S+)/.exec(greeting)?.[1] ?? '';
  exported.push(`export CLOISTER_URL=${url}`);
  awsUrl = /embedded AWS +(\S+)/.exec(greeting)?.[1] ?? '';
}, 60_000);

afterAll(() => running.interrupt());

/** Asks again and again how an execution stands, until it has ended, or a minute has passed. */
const ending = async (executionId: string) => {
  const latest = Date.now() + 60_000;
  while (Date.now() < latest) {
    const answer = await fetch(`${url}/executions/${executionId}`);
    // An execution that an event asks for is there a moment later.
    const execution = answer.ok ? executionSchema.parse(await answer.json()) : undefined;
    if (execution !== undefined && execution.status !== 'RUNNING') return execution;
    await sleep(100);
  }
  throw new Error(`the execution ${executionId} has not ended`);
};

const expectReady = async (executionId: string, id: string): Promise<void> => {
  const { status, result, error } = await ending(executionId);
  expect({ status, error }).toEqual({ status: 'SUCCEEDED', error: undefined });
  expect(resultSchema.parse(result)).toMatchObject({ id, status: 'READY' });
};

const startedSchema = z.object({ executionArn: z.string() });
const putSchema = z.object({ Entries: z.tuple([z.object({ EventId: z.string() })]) });

/** What each command comes to. */
const outcomes: { command: RegExp; holds: (output: string) => unknown }[] = [
  { command: /^export /, holds: (output) => expect(output).toBe('') },
  {
    command: /^curl .*\/private-apis$/,
    holds: async (output) => {
      expect(output).toMatch(/^HTTP\/1.1 202 /);
      const [, executionId = ''] = /^location: \/executions\/(\S+)/im.exec(output) ?? [];
      await expectReady(executionId, '111122223333.us-east-1.petstore');
    },
  },
  {
    command: /^aws stepfunctions start-execution /,
    holds: async (output) => {
      const { executionArn } = startedSchema.parse(JSON.parse(output));
      await expectReady(executionArn.split(':').at(-1)!, '111122223333.us-east-1.petstore');
    },
  },
  {
    command: /^aws stepfunctions describe-execution /,
    holds: (output) => expect(JSON.parse(output)).toMatchObject({ status: 'SUCCEEDED' }),
  },
  {
    command: /^aws events put-events /,
    holds: async (output) => {
      const [{ EventId }] = putSchema.parse(JSON.parse(output)).Entries;
      await expectReady(`event-${EventId}`, '111122223333.us-east-1.orders');
    },
  },
  {
    command: /^npx cloister plan /,
    holds: (output) =>
      expect(output).toBe('PLAN  111122223333.us-east-1.petstore\n\nNothing would change.\n'),
  },
  {
    command: /^npx cloister list$/,
    holds: (output) => expect(output).toMatch(/^READY .* 111122223333\.us-east-1\.petstore$/m),
  },
  {
    command: /^npx cloister status /,
    holds: (output) => expect(output).toMatch(/^READY {2}111122223333\.us-east-1\.petstore\n/),
  },
  {
    command: /^npx cloister diagnose /,
    holds: (output) => {
      expect(output).toMatch(/^HEALTHY {2}111122223333\.us-east-1\.petstore\n/);
      expect(output).toContain('Would a call from vpc-0c1015e7000000001 get through? yes\n');
    },
  },
  {
    command: /^npx cloister retire /,
    holds: (output) => expect(output).toMatch(/^RETIRED {2}111122223333\.us-east-1\.petstore\n/),
  },
  {
    command: /\/_cloister\/calls$/,
    holds: (output) =>
      expect(JSON.parse(output)).toContainEqual(
        expect.objectContaining({ service: 'ec2', operation: 'CreateVpcEndpoint', status: 200 }),
      ),
  },
  {
    command: /\/_cloister\/state$/,
    holds: (output) =>
      expect(JSON.parse(output)).toMatchObject({
        '111122223333': { 'us-east-1': { restApis: expect.arrayContaining([expect.anything()]) } },
      }),
  },
  {
    command: /\/_cloister\/faults$/,
    holds: (output) =>
      expect(JSON.parse(output)).toMatchObject([
        { operation: 'apigateway:CreateRestApi', fault: 'drop-after' },
      ]),
  },
  {
    command: /\/_cloister\/settings$/,
    holds: (output) => expect(JSON.parse(output)).toMatchObject({ aliasDeployments: 2 }),
  },
  {
    command: /\/_cloister\/reset$/,
    holds: async (output) => {
      expect(output).toBe('');
      const calls = await fetch(`${awsUrl}/_cloister/calls`);
      expect(await calls.json()).toEqual([]);
    },
  },
];

const tools = ['aws', 'curl'];
const missing = tools.filter((tool) => spawnSync(tool, ['--version']).status !== 0);

test('the tools that the page uses are here', () => {
  const isBuildServer = process.env['CI'] === 'true';
  if (missing.length > 0 && !isBuildServer)
    console.warn(
      `Not installed: ${missing.join(', ')}. What the README does with it is NOT tested.`,
    );
  expect(isBuildServer ? missing : []).toEqual([]);
});

test('each command is run here, or it is known by whom', () => {
  expect(commands).toContain(start);
  for (const { command, by } of runElsewhere)
    expect([by, commands.some((text) => command.test(text))]).toEqual([by, true]);
});

test('the ids that the page names are those that are there', () => {
  const ids = /\b(vpc|subnet|sg)-[0-9a-f]+\b/g;

  expect([...new Set(page.match(ids))].toSorted()).toEqual(
    [...new Set(greeting.match(ids))].toSorted(),
  );
});

describe('does what the page says:', () => {
  const here = commands.filter(
    (text) => text !== start && !runElsewhere.some(({ command }) => command.test(text)),
  );

  for (const text of here) {
    const isPossible = !missing.some((tool) => text.startsWith(`${tool} `));

    (isPossible ? test : test.skip)(text, async () => {
      const outcome = outcomes.find(({ command }) => command.test(text));
      if (outcome === undefined) throw new Error('what it should come to is not said here');
      const command = text
        .replaceAll('http://127.0.0.1:4510', url)
        .replaceAll('http://127.0.0.1:4511', awsUrl);

      const output = await runInTerminal([...exported, command].join('\n'));

      await outcome.holds(output);
      if (command.startsWith('export ')) exported.push(command);
    });
  }
});
