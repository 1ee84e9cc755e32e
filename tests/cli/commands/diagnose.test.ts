import { afterEach, describe, expect, test } from '@jest/globals';
import { aFinding, id } from '../support/executions.ts';
import { type FakeService, startFakeService } from '../support/fake-service.ts';
import { runCloister } from '../support/run-cloister.ts';

let service: FakeService | undefined;
afterEach(() => service?.stop());

const aDiagnosis = (parts: Record<string, unknown> = {}) => ({
  id,
  account: '111122223333',
  region: 'us-east-1',
  restApiId: 'a1b2c3d4e5',
  healthy: true,
  findings: [],
  notLookedAt: [],
  ...parts,
});
const command = 'aws apigateway create-deployment --rest-api-id a1b2c3d4e5 --stage-name live';
const anError = aFinding({ severity: 'error', code: 'NO_STAGE', command });
const anUnhealthy = aDiagnosis({ healthy: false, findings: [anError] });

const diagnose = async (body: unknown, args: string[], status = 200) => {
  service = await startFakeService(() => ({ status, body }));
  return runCloister(['diagnose', ...args, '--url', service.url]);
};

describe('a private API', () => {
  test('that is healthy is said to be, and the exit status is 0', async () => {
    const { code, stdout, stderr } = await diagnose(aDiagnosis(), [id]);

    expect(service?.received[0]?.path).toBe(`/private-apis/${id}/diagnosis`);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(
      `HEALTHY  ${id}\n  REST API a1b2c3d4e5 in us-east-1 of account 111122223333\n\nNothing was found.\n`,
    );
  });

  test('that is not has its findings shown, each with the command on one line, and exits with 1', async () => {
    const { code, stdout } = await diagnose(anUnhealthy, [id]);

    expect(stdout).toContain('NOT HEALTHY');
    expect(stdout).toContain('  error NO_STAGE\n    vpce-0a1b2c3d4e5f60718 stays.');
    expect(stdout).toContain(`\n    $ ${command}\n`);
    expect(code).toBe(1);
  });

  test('of which something was not looked at has that said', async () => {
    const { code, stdout } = await diagnose(
      aDiagnosis({ notLookedAt: ['stages: not looked at in time'] }),
      [id],
    );

    expect(stdout).toContain('Not looked at:\n\n  stages: not looked at in time\n');
    expect(code).toBe(0);
  });

  test.each([
    [aDiagnosis({ cost: 1 }), 0],
    [anUnhealthy, 1],
  ])('is one JSON document, with fields that this version does not know', async (body, status) => {
    const { code, stdout } = await diagnose(body, [id, '--json']);

    expect(JSON.parse(stdout)).toEqual(body);
    expect(code).toBe(status);
  });

  test('that is not there is said not to be, and exits with 1', async () => {
    const problem = { name: 'NotFound', detail: `There is no private API ${id}.` };
    const { code, stderr } = await diagnose(problem, [id], 404);

    expect(stderr).toBe(`NotFound: There is no private API ${id}.\n`);
    expect(code).toBe(1);
  });
});

test('any REST API is asked about by what was given', async () => {
  const asked = ['--rest-api-id', 'a1b2c3d4e5', '--region', 'eu-west-1', '--from', 'vpc-0a1b2c3d'];
  const trace = {
    from: 'vpc-0a1b2c3d',
    verdict: 'stops',
    because: 'The resource policy stops every call through vpce-0a1b2c3d.',
    routes: [
      {
        vpcEndpointId: 'vpce-0a1b2c3d',
        verdict: 'stops',
        stoppedBy: 'resource-policy',
        layers: [
          {
            layer: 'resource-policy',
            authorization: 'NONE',
            verdict: 'stops',
            seen: 'the policy denies calls from vpce-0a1b2c3d',
            because: 'A Deny outweighs every Allow.',
          },
        ],
        urls: { alias: [], privateDns: [], endpointDns: [] },
      },
    ],
  };
  const { stdout } = await diagnose(aDiagnosis({ id: undefined, trace }), asked);

  expect(service?.received[0]?.path).toBe(
    '/diagnosis?restApiId=a1b2c3d4e5&region=eu-west-1&from=vpc-0a1b2c3d',
  );
  expect(stdout).toContain(`Would a call from vpc-0a1b2c3d get through? no
  The resource policy stops every call through vpce-0a1b2c3d.

  Through vpce-0a1b2c3d:
    stops    resource-policy       NONE: the policy denies calls from
                                   vpce-0a1b2c3d. A Deny outweighs every Allow.
`);
});

describe('all private APIs', () => {
  const listed = (name: string, status: string, restApiId: string | null) => ({
    id: `111122223333.us-east-1.${name}`,
    status,
    restApiId,
    updatedAt: '2026-11-02T00:10:00.000Z',
  });
  const items = [
    listed('petstore', 'READY', 'a1b2c3d4e5'),
    listed('orders', 'FAILED', 'b1b2c3d4e5'),
    listed('gone', 'RETIRED', null),
    listed('new', 'PROVISIONING', null),
  ];
  const serve = async (): Promise<string> => {
    service = await startFakeService(({ path }) => {
      if (path.startsWith('/private-apis?')) return { body: { items } };
      const isOrders = path.includes('orders');
      return { body: isOrders ? { ...anUnhealthy, id: items[1]?.id } : aDiagnosis() };
    });
    return service.url;
  };

  test('are diagnosed one after the other, if they are made, and summed up', async () => {
    const { code, stdout } = await runCloister(['diagnose', '--all', '--url', await serve()]);

    expect(service?.received.slice(1).map(({ path }) => path)).toEqual([
      '/private-apis/111122223333.us-east-1.petstore/diagnosis',
      '/private-apis/111122223333.us-east-1.orders/diagnosis',
    ]);
    expect(stdout.split('\n').slice(-3)).toEqual([
      'healthy      111122223333.us-east-1.petstore  nothing was found',
      'not healthy  111122223333.us-east-1.orders  1 error',
      '',
    ]);
    expect(code).toBe(1);
  });

  test('are one JSON document', async () => {
    const url = await serve();
    const { stdout } = await runCloister(['diagnose', '--all', '--json', '--url', url]);

    expect(JSON.parse(stdout)).toEqual({
      healthy: false,
      diagnoses: [aDiagnosis(), { ...anUnhealthy, id: items[1]?.id }],
    });
  });
});

describe('a command line is wrong', () => {
  test.each([
    [[], 'Name one thing'],
    [[id, '--all'], 'Name one thing'],
    [[id, '--rest-api-id', 'a1b2c3d4e5'], 'Name one thing'],
    [[id, '--account', '444455556666'], '--rest-api-id'],
    [['--all', '--from', 'vpc-0a1b2c3d'], '--from'],
  ])('%j', async (args, complaint) => {
    const { code, stderr } = await diagnose(aDiagnosis(), args);

    expect(stderr).toContain(complaint);
    expect(service?.received).toEqual([]);
    expect(code).toBe(2);
  });
});
