import { apart } from '../support/as-on-lambda.ts';
import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { z } from 'zod';
import { camelCase, service } from '../packaging/service.ts';
import { type LocalRun, openLocalRun } from '../support/local-run.ts';
import { startDirectly } from '../support/interruptions.ts';
import { aDefinition, aRequest, seededVpcId } from './a-request.ts';

const orders = '111122223333.us-east-1.orders';

const lineSchema = z.looseObject({
  level: z.string(),
  message: z.string(),
  function_name: z.string(),
  executionId: z.string().optional(),
  privateApiId: z.string().optional(),
  account: z.string().optional(),
});

const written: string[] = [];

const secrets = {
  definition: 'only-the-definition-says-this',
  policy: 'OnlyThePolicySaysThis',
  endpointPolicy: 'OnlyTheEndpointPolicySaysThis',
  header: 'only-the-authorization-header-says-this',
  variable: 'only-a-stage-variable-says-this',
};

const guarded = (otherwise: Record<string, unknown> = {}) => {
  const definition = aDefinition();
  return aRequest({
    network: {
      vpcId: seededVpcId,
      endpointPolicy: {
        Statement: [
          {
            Sid: secrets.endpointPolicy,
            Effect: 'Allow',
            Principal: '*',
            Action: '*',
            Resource: '*',
          },
        ],
      },
    },
    api: { definition: { ...definition, info: { title: secrets.definition, version: '1' } } },
    access: { vpcIds: ['vpc-0123456789abcdef0'] },
    stage: { variables: { secret: secrets.variable } },
    verify: { path: '/orders', headers: { authorization: secrets.header } },
    ...otherwise,
  });
};

const openPolicy = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: secrets.policy,
      Effect: 'Allow',
      Principal: '*',
      Action: 'execute-api:Invoke',
      Resource: '*',
    },
  ],
};

/** Everything that may befall a private API, failures of every sort among it. */
const liveThrough = async (local: LocalRun) => {
  const ready = await local.provision(guarded());
  await local.fault('apigateway:PutRestApi', 'throttle');
  await local.fault('apigateway:UpdateStage', 'deny');
  const denied = await local.provision(
    guarded({ stage: { variables: { secret: `${secrets.variable}-2` } } }),
  );
  const definition = {
    ...aDefinition(),
    'x-amazon-apigateway-gateway-responses': { [secrets.definition.toUpperCase()]: {} },
  };
  const rejected = await local.provision(guarded({ api: { definition } }));
  const mismatch = { path: '/orders', expectStatus: 418, required: true };
  const unverified = await local.provision(
    guarded({ verify: { ...mismatch, headers: { authorization: secrets.header } } }),
  );
  startDirectly(local, 'provision', 'open', guarded({ access: { policy: openPolicy } }));
  startDirectly(local, 'provision', 'no-object', secrets.definition);
  await local.follow('open');
  await local.follow('no-object');
  await local.http('POST', '/private-apis', guarded({ access: { policy: openPolicy } }));
  await local.http('GET', `/private-apis/${orders}`);
  await local.http('GET', `/private-apis/${secrets.header}`);
  await local.http('GET', '/private-apis');
  const event = { id: '1', account: '111122223333', region: 'us-east-1', detail: guarded() };
  await local.until(local.service.functions.invoke('startRequested', event, 30));
  const sent = await local.follow('event-1');
  const retired = await local.retire(orders);
  return { ready, denied, rejected, unverified, sent, retired };
};

describe('the log of a whole life', () => {
  let story: Awaited<ReturnType<typeof liveThrough>>;
  let lines: z.output<typeof lineSchema>[];

  beforeAll(async () => {
    const { local, stop } = await openLocalRun({
      around: Object.fromEntries(Object.keys(service.functions).map((name) => [name, apart])),
    });
    const streams = [process.stdout, process.stderr].map((stream) =>
      jest.spyOn(stream, 'write').mockImplementation((chunk) => {
        written.push(String(chunk).trimEnd());
        return true;
      }),
    );
    try {
      story = await liveThrough(local);
    } finally {
      for (const stream of streams) stream.mockRestore();
      await stop();
    }
    lines = written.map((line) => lineSchema.parse(JSON.parse(line)));
  }, 120_000);

  test('is of a life in which everything happens', () => {
    expect(Object.values(story).map(({ error }) => error?.name)).toEqual([
      undefined,
      'AccessDenied',
      'DefinitionRejected',
      'VerificationFailed',
      undefined,
      undefined,
    ]);
    expect(lines.length).toBeGreaterThan(100);
  });

  test('has nothing of definition, policies, other parts of a request, or credentials', () => {
    const text = written.join('\n').toLowerCase();

    for (const secret of Object.values(secrets)) expect(text).not.toContain(secret.toLowerCase());
    expect(text).not.toMatch(/secretaccesskey|sessiontoken|local[0-9a-f]{32}/);
  });

  test('says in every line which execution, private API and account it is about, as soon as that is known', () => {
    const unread = ['open', 'no-object'];
    const unsaid = lines
      .filter(({ function_name: name }) => !/^(get|list|request)PrivateApi/.test(name))
      .filter(({ executionId = '' }) => !unread.includes(executionId))
      .filter(
        ({ executionId, privateApiId, account }) =>
          executionId === undefined || privateApiId !== orders || account !== '111122223333',
      );

    expect(unsaid).toEqual([]);
    expect(lines.filter(({ executionId }) => executionId === 'open').length).toBeGreaterThan(0);
  });

  test('has one line for each step that ran, with how it went and how long it took', () => {
    const { executionId, timeline } = story.ready;
    const ofRun = lines.filter((line) => line.executionId === executionId);
    const told = new Set(ofRun.map(({ message }) => message));

    expect(ofRun.every(({ seconds }) => typeof seconds === 'number' || seconds === undefined)).toBe(
      true,
    );
    expect(
      timeline
        .map(({ step }) => step)
        .filter((step) => Object.hasOwn(service.functions, camelCase(step)))
        .filter((step) => !told.has(`${step} succeeded`)),
    ).toEqual([]);
  });

  test('says of a failure its name, what AWS calls it, and its words where these quote nothing', () => {
    const failed = lines.filter(({ level }) => level === 'WARN');

    expect(failed).toContainEqual(
      expect.objectContaining({
        message: 'UpdateStage failed',
        executionId: story.denied.executionId,
        error: {
          name: 'AccessDenied',
          message: expect.stringContaining('not authorized'),
          awsError: 'AccessDeniedException',
          awsRequestId: expect.any(String),
        },
      }),
    );
    expect(failed).toContainEqual(
      expect.objectContaining({
        message: 'ImportDefinition failed',
        executionId: story.rejected.executionId,
        error: {
          name: 'DefinitionRejected',
          awsError: 'BadRequestException',
          awsRequestId: expect.any(String),
        },
      }),
    );
  });

  test('has one line for each call of the HTTP interface, without what callers put into it', () => {
    const calls = lines
      .filter(({ message }) => / \//.test(message))
      .map(({ message, status, privateApiId, error }) => [message, status, privateApiId, error]);

    expect(calls).toContainEqual(['POST /private-apis', 202, orders, undefined]);
    expect(calls).toContainEqual([
      'POST /private-apis',
      400,
      undefined,
      { name: 'InvalidRequest' },
    ]);
    expect(calls).toContainEqual(['GET /private-apis/{id}', 200, orders, undefined]);
    expect(calls).toContainEqual(['GET /private-apis/{id}', 404, undefined, { name: 'NotFound' }]);
    expect(calls).toContainEqual(['GET /private-apis', 200, undefined, undefined]);
    expect(calls).toContainEqual(['DELETE /private-apis/{id}', 202, orders, undefined]);
  });
});
