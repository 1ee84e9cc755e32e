import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { operationsCalledBy, operationsOf } from './operations-called.ts';
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

/** The commands that the adapters send, as `service:Operation`. */
const commandsSent = (): string[] => {
  const folder = new URL('src/aws/', repository);
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(new URL(file, folder), 'utf8'));
  return [...new Set(sources.flatMap((source) => source.match(/\b[A-Z]\w+(?=Command\b)/g) ?? []))];
};

test('every function is listed, and nothing else', () => {
  expect(Object.keys(permissions).sort()).toEqual(Object.keys(service.functions).sort());
});

test('every operation that is listed is called by some function', () => {
  expect(Object.keys(operations).sort()).toEqual(
    [...new Set(Object.values(permissions).flat())].sort(),
  );
});

test('every command that an adapter sends is an operation that is listed', () => {
  const listed = Object.keys(operations).map((operation) => operation.split(':')[1]);

  // Paginators send the others' commands: GetRestApis, DescribeSubnets and their like are listed as well.
  expect(commandsSent().filter((command) => !listed.includes(command))).toEqual([]);
});

test('every operation that a step can ask for is listed', () => {
  const asked = Object.values(operationsOf).flatMap((methods) => Object.values(methods).flat());

  expect(asked.filter((operation) => !Object.hasOwn(operations, operation))).toEqual([]);
});

describe('a step may do what it calls, and no more', () => {
  test.each(tasks.map(([name]) => name))('%s', (name) => {
    expect([...(permissions[camelCase(name)] ?? [])].sort()).toEqual(
      operationsCalledBy(kebabCase(name)),
    );
  });
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
