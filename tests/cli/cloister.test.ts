import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { runCloister } from './support/run-cloister.ts';

describe('a command line that is wrong exits with 2 and says in one line why', () => {
  test.each([
    [
      ['deploy', 'x.json'],
      "Unknown command 'deploy'. The commands are provision, plan, retire, status, list, diagnose, explain, start, graph.",
    ],
    [['graph', '--sideways'], "Unknown option '--sideways'. See `npx cloister help`."],
    [
      ['graph', 'diagnose'],
      /^Command-argument value 'diagnose' is invalid .*Allowed choices are provision, retire\./,
    ],
    [['provision'], "Missing required argument 'file'. See `npx cloister help`."],
    [['provision', 'a', 'b'], /^Too many arguments/],
    [
      ['provision', 'a', '--speed', '0'],
      '--speed must be a number above 0 and at most 10000, not "0".',
    ],
    [
      ['provision', 'a', '--url', 'http://127.0.0.1', '--speed', '2'],
      /^--speed is for the embedded service/,
    ],
    [['provision', 'a', '--url', '127.0.0.1:4510'], /^--url must be an address/],
    [['status', 'run-1', '--url', 'ftp://x'], /^--url must be an address/],
    [['list', '--url', 'ftp://x'], /^--url must be an address/],
    [['plan'], "Missing required argument 'file'. See `npx cloister help`."],
    [['retire'], "Missing required argument 'id'. See `npx cloister help`."],
    [
      ['retire', 'orders'],
      'An id is {account}.{region}.{name}, not "orders". `npx cloister list` shows those that there are.',
    ],
    [
      ['start', '--speed', 'fast'],
      '--speed must be a number above 0 and at most 10000, not "fast".',
    ],
  ])('%j', async (args, complaint) => {
    const { code, stdout, stderr } = await runCloister(args);

    expect(stderr.trimEnd()).toEqual(
      typeof complaint === 'string' ? complaint : expect.stringMatching(complaint),
    );
    expect(stderr.trimEnd()).not.toContain('\n');
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});

test('a wrong command line with --json is one JSON document too', async () => {
  const { code, stdout } = await runCloister(['deploy', 'x.json', '--json']);

  expect(JSON.parse(stdout)).toEqual({
    name: 'InvalidRequest',
    message:
      "Unknown command 'deploy'. The commands are provision, plan, retire, status, list, diagnose, explain, start, graph.",
  });
  expect(code).toBe(2);
});

test('no command at all shows the commands there are, and exits with 2', async () => {
  const { code, stderr } = await runCloister([]);

  expect(stderr).toContain('provision [options] <file>');
  expect(code).toBe(2);
});

test('help and version are answered on standard output', async () => {
  const help = await runCloister(['--help']);
  const version = await runCloister(['--version']);

  expect(help).toMatchObject({ code: 0, stderr: '' });
  expect(help.stdout).toContain('graph');
  const { version: packaged } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    version: string;
  };
  expect(version).toEqual({ code: 0, stdout: `${packaged}\n`, stderr: '' });
});

test.each([
  [[], 'provision'],
  [['retire'], 'retire'],
])('graph %j prints the diagram, or one JSON document that holds it', async (args, machine) => {
  const text = await runCloister(['graph', ...args]);
  const json = await runCloister(['graph', machine, '--json']);

  expect(text.stdout).toMatch(/^flowchart TD\n/);
  expect(JSON.parse(json.stdout)).toEqual({
    stateMachine: machine,
    mermaid: text.stdout.trimEnd(),
  });
  expect([text.code, json.code]).toEqual([0, 0]);
});
