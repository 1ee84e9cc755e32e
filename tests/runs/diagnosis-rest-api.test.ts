import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  CreateRestApiCommand,
  CreateStageCommand,
  DeleteRestApiCommand,
  DeleteStageCommand,
  UpdateAccountCommand,
  UpdateMethodCommand,
  UpdateStageCommand,
} from '@aws-sdk/client-api-gateway';
import { afterAll, expect, test } from '@jest/globals';
import { zipSync } from 'fflate';
import type { JsonObject } from '../../src/private-api/definition/json.ts';
import { describeWithAwsCli } from '../support/aws-cli.ts';
import { type DiagnosedApi, diagnosedApi } from '../support/diagnosed-api.ts';
import { home } from '../support/step-request.ts';
import { aDefinition } from './a-request.ts';
import { testMendedByCommand } from './mended-by-command.ts';

const codesOf = async (api: DiagnosedApi) => (await api.findings()).map(({ code }) => code);

test('a healthy private API that plain AWS calls made: nothing is found', async () => {
  expect(await (await diagnosedApi()).findings()).toEqual([]);
});

test('a REST API that is gone is the one thing that is found', async () => {
  const api = await diagnosedApi();
  await api.apigateway.send(new DeleteRestApiCommand({ restApiId: api.restApiId }));

  expect(await codesOf(api)).toEqual(['API_NOT_FOUND']);
});

const replace = (path: string, value: string) => ({ op: 'replace', path, value }) as const;

const functionArn = `arn:aws:lambda:${home.region}:${home.account}:function:orders`;

const invoking = (arn: string, path = '/orders/{id}') => ({
  ...aDefinition(),
  paths: {
    [path]: {
      get: {
        responses: { '200': { description: 'ok' } },
        'x-amazon-apigateway-integration': {
          type: 'aws_proxy',
          httpMethod: 'POST',
          uri: `arn:aws:apigateway:${home.region}:lambda:path/2015-03-31/functions/${arn}/invocations`,
        },
      },
    },
  },
});

/** What a function runs is not looked into, but the AWS CLI sends nothing but ZIP files. */
const zipFile = join(mkdtempSync(join(tmpdir(), 'cloister-')), 'function.zip');
writeFileSync(zipFile, zipSync({ 'index.mjs': Buffer.from('') }));
afterAll(() => rmSync(dirname(zipFile), { recursive: true }));

const createFunction = (api: DiagnosedApi) =>
  api.cli(
    ...['lambda', 'create-function', '--function-name', 'orders', '--runtime', 'nodejs24.x'],
    ...['--role', `arn:aws:iam::${home.account}:role/orders`, '--handler', 'index.handler'],
    ...['--zip-file', `fileb://${zipFile}`],
  );

const setLogsRole = (api: DiagnosedApi, value: string) =>
  api.apigateway.send(
    new UpdateAccountCommand({ patchOperations: [replace('/cloudwatchRoleArn', value)] }),
  );

/** What breaks an API so that its finding's command mends it. */
const mendedByCommand: Record<string, (api: DiagnosedApi) => Promise<unknown>> = {
  DEFAULT_ENDPOINT_DISABLED: async (api) => {
    await api.patch(replace('/disableExecuteApiEndpoint', 'true'));
    await api.deploy();
  },
  ENDPOINT_ACCESS_MODE_STRICT: async (api) => {
    await api.patch(
      replace('/securityPolicy', 'SecurityPolicy_TLS13_1_3_2025_09'),
      replace('/endpointAccessMode', 'STRICT'),
    );
    await api.deploy();
  },
  NO_STAGE: (api) =>
    api.apigateway.send(new DeleteStageCommand({ restApiId: api.restApiId, stageName: 'live' })),
  DEFINITION_NOT_DEPLOYED: (api) => api.import(aDefinition('/invoices')),
  'DEFINITION_NOT_DEPLOYED by another authorization': async (api) => {
    const { methods } = await api.world.apiGateway.inspectResources(api.restApiId);
    await api.apigateway.send(
      new UpdateMethodCommand({
        restApiId: api.restApiId,
        resourceId: methods[0]?.resourceId,
        httpMethod: 'GET',
        patchOperations: [replace('/authorizationType', 'AWS_IAM')],
      }),
    );
  },
  LAMBDA_NOT_PERMITTED: async (api) => {
    await createFunction(api);
    await api.import(invoking(functionArn));
    await api.deploy();
  },
  'LAMBDA_NOT_PERMITTED for an alias': async (api) => {
    await createFunction(api);
    await api.cli(
      ...['lambda', 'create-alias', '--function-name', 'orders', '--name', 'live'],
      ...['--function-version', '$LATEST'],
    );
    await permit(api, 'orders', '*');
    await api.import(invoking(`${functionArn}:live`));
    await api.deploy();
  },
  'LAMBDA_NOT_PERMITTED for another path alone': async (api) => {
    await createFunction(api);
    await permit(api, 'orders', 'live/GET/invoices');
    await api.import(invoking(functionArn));
    await api.deploy();
  },
};

const permit = (api: DiagnosedApi, functionName: string, below: string) =>
  api.cli(
    ...['lambda', 'add-permission', '--function-name', functionName, '--statement-id', 'before'],
    ...['--action', 'lambda:InvokeFunction', '--principal', 'apigateway.amazonaws.com'],
    '--source-arn',
    `arn:aws:execute-api:${home.region}:${home.account}:${api.restApiId}/${below}`,
  );

const createStages = async (api: DiagnosedApi, count: number) => {
  const [{ deploymentId } = never()] = await api.world.apiGateway.inspectStages(api.restApiId);
  for (let n = 0; n < count; n++)
    await api.apigateway.send(
      new CreateStageCommand({ restApiId: api.restApiId, stageName: `s${n}`, deploymentId }),
    );
};

const never = (): never => {
  throw new Error('the API has a stage');
};

interface ByHand {
  readonly broken: (api: DiagnosedApi) => Promise<unknown>;
  /** What its remedy says, in commands that need what only its reader knows. */
  readonly mended: (api: DiagnosedApi) => Promise<unknown>;
}

const associate = (op: 'add' | 'remove', { vpcEndpointId }: DiagnosedApi) => ({
  op,
  path: '/endpointConfiguration/vpcEndpointIds',
  value: vpcEndpointId,
});

const update = ({ cli, restApiId }: DiagnosedApi, ...patch: object[]) =>
  cli(
    ...['apigateway', 'update-rest-api', '--rest-api-id', restApiId],
    ...['--patch-operations', JSON.stringify(patch)],
  );

const deleteStage = (api: DiagnosedApi, stageName: string) =>
  api.cli(
    ...['apigateway', 'delete-stage', '--rest-api-id', api.restApiId],
    ...['--stage-name', stageName],
  );

const mendedByHand: Record<string, ByHand> = {
  API_NOT_PRIVATE: {
    broken: async (api) => {
      await api.patch(
        associate('remove', api),
        replace('/endpointConfiguration/types/PRIVATE', 'REGIONAL'),
      );
      await api.deploy();
    },
    mended: async (api) => {
      await update(api, replace('/endpointConfiguration/types/REGIONAL', 'PRIVATE'));
      await update(api, associate('add', api));
      await api.deploy();
    },
  },
  NO_ASSOCIATION: {
    broken: async (api) => {
      await api.patch(associate('remove', api));
      await api.deploy();
    },
    mended: async (api) => {
      await update(api, associate('add', api));
      await api.deploy();
    },
  },
  ACCESS_LOGS_WITHOUT_ROLE: {
    broken: async (api) => {
      await setLogsRole(api, `arn:aws:iam::${home.account}:role/logs`);
      const destination = `arn:aws:logs:${home.region}:${home.account}:log-group:orders`;
      await api.apigateway.send(
        new UpdateStageCommand({
          restApiId: api.restApiId,
          stageName: 'live',
          patchOperations: [
            replace('/accessLogSettings/destinationArn', destination),
            replace('/accessLogSettings/format', '$context.requestId'),
          ],
        }),
      );
      await setLogsRole(api, '');
    },
    mended: (api) =>
      api.cli(
        ...['apigateway', 'update-account', '--patch-operations'],
        `op=replace,path=/cloudwatchRoleArn,value=arn:aws:iam::${home.account}:role/logs`,
      ),
  },
  LAMBDA_NOT_FOUND: {
    broken: async (api) => {
      await api.import(invoking(functionArn));
      await api.deploy();
    },
    mended: async (api) => {
      await createFunction(api);
      await permit(api, 'orders', '*/GET/orders/*');
    },
  },
  PRIVATE_APIS_NEARLY_USED_UP: {
    broken: async (api) => {
      for (let n = 1; n < 540; n++)
        await api.apigateway.send(
          new CreateRestApiCommand({ name: 'n', endpointConfiguration: { types: ['PRIVATE'] } }),
        );
    },
    mended: async (api) => {
      const other = (await api.world.apiGateway.inspectRestApis()).find(({ name }) => name === 'n');
      await api.cli('apigateway', 'delete-rest-api', '--rest-api-id', other?.id ?? '');
    },
  },
  STAGES_NEARLY_USED_UP: {
    broken: (api) => createStages(api, 8),
    mended: (api) => deleteStage(api, 's0'),
  },
  RESOURCES_NEARLY_USED_UP: {
    broken: async (api) => {
      const paths = Array.from({ length: 268 }, (_, n) => aDefinition(`/p${n}`)['paths']);
      await api.import({ ...aDefinition(), paths: Object.assign({}, ...paths) as JsonObject });
      await api.deploy();
    },
    mended: async (api) => {
      const { methods } = await api.world.apiGateway.inspectResources(api.restApiId);
      const resourceId = methods.find(({ path }) => path === '/p0')?.resourceId ?? '';
      await api.cli(
        ...['apigateway', 'delete-resource', '--rest-api-id', api.restApiId],
        ...['--resource-id', resourceId],
      );
      await api.deploy();
    },
  },
};

describeWithAwsCli('what is wrong with a REST API is found alone', () => {
  testMendedByCommand(mendedByCommand);

  test.each(Object.entries(mendedByHand))(
    '%s, and what its remedy says mends it',
    async (code, { broken, mended }) => {
      const api = await diagnosedApi();
      await broken(api);

      expect(await codesOf(api)).toEqual([code]);

      await mended(api);
      expect(await api.findings()).toEqual([]);
    },
  );
});
