import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import {
  operationsCalledBy,
  operationsCalledOutside,
  operationsOf,
  operationsOfStepsIn,
} from './operations-called.ts';
import { operations, permissions } from './permissions.ts';
import { camelCase, kebabCase, repository, service, tasks } from './service.ts';

const require = createRequire(import.meta.url);

const makeRoles = require('../../deployment/roles.cjs') as (osls: {
  resolveVariable(variable: string): Promise<string>;
}) => Promise<unknown>;

const rolesSchema = z.object({ Resources: z.record(z.string(), z.unknown()) });

/** A role under deployment settings, as text. */
const roleUnder = async (settings: Record<string, string>, role: string): Promise<string> => {
  const roles = await makeRoles({
    resolveVariable: (variable) => Promise.resolve(settings[variable.replace('param:', '')] ?? ''),
  });
  return JSON.stringify(rolesSchema.parse(roles).Resources[role]);
};

/** The file of a call of the HTTP interface. */
const sourceFileOf = (name: string): string => `src/lambda/http/${kebabCase(name)}.ts`;

/** The commands that the adapters send, as `service:Operation`. */
const commandsSent = (): string[] => {
  const folder = new URL('src/aws/', repository);
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(new URL(file, folder), 'utf8'));
  const commands = sources.flatMap((source) => source.match(/\b[A-Z]\w+(?=Command\b)/g) ?? []);
  return [...new Set(commands.map((command) => documentCommands[command] ?? command))];
};

/** What DynamoDB's document client calls its commands, and what they are. */
const documentCommands: Readonly<Record<string, string>> = { Get: 'GetItem', Put: 'PutItem' };

/** Every operation of `called`, or those of it that are narrowed down. */
const isListed = (called: string): boolean =>
  Object.keys(operations).some((listed) => listed === called || listed.startsWith(`${called}/`));

test('every function is listed, and nothing else', () => {
  expect(Object.keys(permissions).sort()).toEqual(Object.keys(service.functions).sort());
});

test('every operation that is listed is called by some function', () => {
  expect(Object.keys(operations).sort()).toEqual(
    [...new Set(Object.values(permissions).flat())].sort(),
  );
});

test('every command that an adapter sends is an operation that is listed', () => {
  const listed = Object.keys(operations).map((operation) => operation.split(/[:/]/)[1]);

  // Paginators send the others' commands: GetRestApis, DescribeSubnets and their like are listed as well.
  expect(commandsSent().filter((command) => !listed.includes(command))).toEqual([]);
});

test('every operation that a function can ask for is listed', () => {
  const asked = Object.values(operationsOf).flatMap((methods) => Object.values(methods).flat());

  expect(asked.filter((operation) => !isListed(operation))).toEqual([]);
});

/** What a function may do, whichever state machine it may do it to. */
const permitted = (name: string): string[] =>
  (permissions[name] ?? [])
    .map((operation) => operation.replace(/(?<=^states:\w+)\/\w+$/, ''))
    .sort();

describe('a step may do what it calls, and no more', () => {
  test.each(tasks.map(([name]) => name))('%s', (name) => {
    expect(permitted(camelCase(name))).toEqual(operationsCalledBy(kebabCase(name)));
  });
});

describe('a function outside the state machines may do what it calls, and no more', () => {
  test.each([
    'listPrivateApis',
    'getPrivateApi',
    'retirePrivateApi',
    'getExecution',
    'cancelExecution',
  ])('%s', (name) => {
    expect(permitted(name)).toEqual(operationsCalledOutside(sourceFileOf(name)));
  });

  test.each(['startRequested', 'startVended'])('%s', (name) => {
    expect(permitted(name)).toEqual(operationsCalledOutside(`src/lambda/${kebabCase(name)}.ts`));
  });

  test('requestPrivateApi, which looks wherever a run would, and changes nothing there', () => {
    const looking = operationsOfStepsIn('src/steps/plan-run.ts').filter((operation) =>
      /^(ec2|apigateway|states|dynamodb):(Get|Describe)/.test(operation),
    );
    const own = operationsCalledOutside(sourceFileOf('requestPrivateApi'));

    expect(permitted('requestPrivateApi')).toEqual([...new Set([...looking, ...own])].sort());
  });

  test('each starts the state machine whose ARN it was deployed with, and no other', () => {
    const started = Object.entries(permissions).flatMap(([name, called]) =>
      called
        .filter((operation) => operation.startsWith('states:StartExecution'))
        .map((operation) => [name, operation]),
    );

    expect(Object.fromEntries(started)).toEqual({
      requestPrivateApi: 'states:StartExecution/provision',
      startRequested: 'states:StartExecution/provision',
      startVended: 'states:StartExecution/provision',
      retirePrivateApi: 'states:StartExecution/retire',
    });
  });
});

test('nobody but who restores and reports may touch what private APIs are READY with', () => {
  const touching = Object.entries(permissions)
    .filter(([, called]) => called.some((operation) => operation.endsWith('/ready')))
    .map(([name]) => name);

  expect(touching.sort()).toEqual(['reportReady', 'reportRetired', 'restorePrivateApi']);
});

describe('deployment settings', () => {
  test('open nothing unless asked', async () => {
    expect(await roleUnder({}, 'ImportDefinitionRole')).not.toContain('iam:PassRole');
    expect(await roleUnder({}, 'ReadRequestRole')).not.toContain('s3:::others');
  });

  test('let a definition come from the buckets they name', async () => {
    const rights = await roleUnder({ definitionBuckets: 'others,more' }, 'ReadRequestRole');

    expect(rights).toContain('s3:::others/*');
    expect(rights).toContain('s3:::more/*');
  });

  test('let the roles they name be handed to API Gateway, and to nobody else', async () => {
    const roleArn = 'arn:aws:iam::111122223333:role/queue-writer';

    const rights = await roleUnder({ allowedRoleArns: roleArn }, 'ImportDefinitionRole');

    expect(rights).toContain(
      `"Action":["iam:PassRole"],"Resource":["${roleArn}"],"Condition":{"StringEquals":{"iam:PassedToService":"apigateway.amazonaws.com"}}`,
    );
  });
});
