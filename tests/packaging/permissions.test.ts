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
import { camelCase, kebabCase, pascalCase, repository, service, tasks } from './service.ts';

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

/** What a function may call only where a setting allows other accounts, and is no operation on what is there. */
const openedBySetting = 'AssumeRole';

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
  const opened = [...listed, openedBySetting];
  expect(commandsSent().filter((command) => !opened.includes(command))).toEqual([]);
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

  test.each(['startRequested', 'startVended', 'reconcileAccounts', 'settleExecution'])(
    '%s',
    (name) => {
      expect(permitted(name)).toEqual(operationsCalledOutside(`src/lambda/${kebabCase(name)}.ts`));
    },
  );

  test('requestPrivateApi, which looks wherever a run would, and changes nothing there', () => {
    const looking = operationsOfStepsIn('src/steps/plan-run.ts').filter((operation) =>
      /^(ec2|apigateway|states|dynamodb):(Get|Describe)/.test(operation),
    );
    const own = operationsCalledOutside(sourceFileOf('requestPrivateApi'));

    expect(permitted('requestPrivateApi')).toEqual([...new Set([...looking, ...own])].sort());
  });

  describe('which diagnoses', () => {
    const looking = operationsOfStepsIn('src/steps/diagnosis/observe.ts');
    /** Only what was READY once is compared with its definition. */
    const comparing = operationsOf.apiGateway.readWorkingCopy.filter((operation) =>
      /Models|Authorizers|Validators|Responses/.test(operation),
    );
    const withOwn = (name: string, looks: readonly string[]): string[] =>
      [...new Set([...looks, ...operationsCalledOutside(sourceFileOf(name))])].sort();

    test('diagnosePrivateApi', () => {
      expect(permitted('diagnosePrivateApi')).toEqual(withOwn('diagnosePrivateApi', looking));
    });

    test('diagnoseRestApi', () => {
      const looks = looking.filter((operation) => !comparing.includes(operation));
      expect(permitted('diagnoseRestApi')).toEqual(withOwn('diagnoseRestApi', looks));
    });

    test('findDrift, which remembers what it found, and tells of it', () => {
      const own = operationsCalledOutside('src/lambda/find-drift.ts');
      expect(own).toEqual([
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:Query',
        'events:PutEvents',
      ]);
      // Which endpoints a VPC has is asked only of where calls come from.
      const looks = looking.filter((operation) => operation !== 'ec2:DescribeVpcEndpointServices');
      expect(permitted('findDrift')).toEqual([...new Set([...looks, ...own])].sort());
    });

    test('and changes nothing', () => {
      const all = [...permitted('diagnosePrivateApi'), ...permitted('diagnoseRestApi')];
      expect(all.filter((operation) => !/:(Get|Describe)/.test(operation))).toEqual([]);
    });
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
      reconcileAccounts: 'states:StartExecution/provision',
      settleExecution: 'states:StartExecution/provision',
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

/** Those who see whether somebody may ask. */
const authorizing = Object.entries(permissions)
  .filter(([, called]) => called.includes('organizations:DescribeAccount'))
  .map(([name]) => name);

describe('deployment settings', () => {
  test.each(authorizing)(
    'have %s ask Organizations only where they name what is there',
    async (name) => {
      const rightsUnder = (allowedAccounts: string) =>
        roleUnder({ allowedAccounts }, `${pascalCase(name)}Role`);

      expect(await rightsUnder('')).not.toContain('organizations:DescribeAccount');
      expect(await rightsUnder('444455556666,777788889999')).not.toContain(
        'organizations:DescribeAccount',
      );
      for (const id of ['ou-abcd-11111111', 'r-abcd', 'o-exampleorgid'])
        expect(await rightsUnder(`444455556666,${id}`)).toContain(
          '"organizations:DescribeAccount"',
        );
    },
  );

  test('open nothing unless asked', async () => {
    expect(await roleUnder({}, 'ImportDefinitionRole')).not.toContain('iam:PassRole');
    expect(await roleUnder({}, 'ReadRequestRole')).not.toContain('s3:::others');
  });

  test('let a definition come from the buckets they name', async () => {
    const rights = await roleUnder({ definitionBuckets: 'others,more' }, 'ReadRequestRole');

    expect(rights).toContain('s3:::others/*');
    expect(rights).toContain('s3:::more/*');
  });

  test('let the functions that act where private APIs are assume the target role, and no other one', async () => {
    const settings = { allowedAccounts: '444455556666', targetRoleName: 'cloister-target' };
    const assuming = `"Action":["sts:AssumeRole"],"Resource":[{"Fn::Sub":"arn:\${AWS::Partition}:iam::*:role/cloister-target"}]`;

    for (const [name, called] of Object.entries(permissions)) {
      const role = `${pascalCase(name)}Role`;
      const acts = called.some((operation) => /^(ec2|apigateway|lambda):/.test(operation));

      expect([name, (await roleUnder(settings, role)).includes(assuming)]).toEqual([name, acts]);
      expect(await roleUnder({ targetRoleName: 'cloister-target' }, role)).not.toContain(
        '"Action":["sts:AssumeRole"]',
      );
    }
    const reading = { ...settings, definitionBuckets: 'theirs' };
    expect(await roleUnder(reading, 'ReadRequestRole')).toContain(assuming);
  });

  test('let the roles they name be handed to API Gateway, and to nobody else', async () => {
    const roleArn = 'arn:aws:iam::111122223333:role/queue-writer';

    const rights = await roleUnder({ allowedRoleArns: roleArn }, 'ImportDefinitionRole');

    expect(rights).toContain(
      `"Action":["iam:PassRole"],"Resource":["${roleArn}"],"Condition":{"StringEquals":{"iam:PassedToService":"apigateway.amazonaws.com"}}`,
    );
  });
});
