import { afterEach, describe, expect, test } from '@jest/globals';
import { aFinding, id } from '../support/executions.ts';
import { type FakeService, startFakeService } from '../support/fake-service.ts';
import { runCloister } from '../support/run-cloister.ts';

let service: FakeService | undefined;
afterEach(() => service?.stop());

const forbidden = '{"message":"Forbidden"}';
const anonymous =
  '{"Message":"User: anonymous is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:eu-west-1:********1234:a1b2c3d4e5/live/GET/x"}';
const command = 'aws apigateway create-deployment --rest-api-id a1b2c3d4e5 --stage-name live';
const diagnosis = {
  id,
  account: '111122223333',
  region: 'us-east-1',
  restApiId: 'a1b2c3d4e5',
  healthy: false,
  findings: [aFinding({ severity: 'error', code: 'NO_STAGE', seen: 'it has no stage', command })],
  notLookedAt: [],
};

const explainAt = async (args: string[], body: unknown = diagnosis, status = 200) => {
  service = await startFakeService(() => ({ status, body }));
  return runCloister(['explain', ...args, '--url', service.url]);
};

describe('without an API', () => {
  test('nobody is asked, and the likeliest cause stands first', async () => {
    const { code, stdout, stderr } = await runCloister(['explain', forbidden]);

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^FORBIDDEN\n/);
    expect(stdout).toMatch(/the likeliest first:\n\n {2}- It is a public API/);
    expect(stdout).toContain('--rest-api-id');
  });

  test('the text is read from standard input for -', async () => {
    const { stdout } = await runCloister(['explain', '-', '--json'], {
      stdin: `some log\n${anonymous}\nmore of it\n`,
    });

    expect(JSON.parse(stdout)).toMatchObject({
      symptom: 'ANONYMOUS_NOT_AUTHORIZED',
      mentioned: { region: 'eu-west-1', restApiId: 'a1b2c3d4e5', stage: 'live', method: 'GET' },
      causes: expect.arrayContaining([
        { cause: expect.any(String), lookAt: expect.any(String), findings: ['POLICY_DRIFTED'] },
      ]),
    });
  });

  test('an API that the text names is offered to be looked at', async () => {
    const { stdout } = await runCloister(['explain', anonymous]);

    expect(stdout).toMatch(/--rest-api-id a1b2c3d4e5 --region eu-west-1\n$/);
  });

  test('what is not understood is said not to be, with what is known', async () => {
    const { code, stdout, stderr } = await runCloister(['explain', 'it does not work', '--json']);

    expect(code).toBe(1);
    expect(stderr).toContain('CONNECTION_TIMED_OUT');
    expect(JSON.parse(stdout)).toMatchObject({
      name: 'UnknownSymptom',
      known: expect.arrayContaining(['FORBIDDEN']),
    });
  });
});

describe('with an API', () => {
  test('it is diagnosed, and what holds there stands first, with what mends it', async () => {
    const { code, stdout } = await explainAt([forbidden, id]);

    expect(service?.received.map(({ path }) => path)).toEqual([`/private-apis/${id}/diagnosis`]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/:\n\n {2}holds\n {4}The stage in the URL.*\n {4}it has no stage\n/);
    expect(stdout).toContain(`    $ ${command}\n`);
    expect(stdout.indexOf('  unknown')).toBeLessThan(stdout.indexOf('  does not hold'));
  });

  test('any REST API is asked about by what was given', async () => {
    const { stdout } = await explainAt(
      [anonymous, '--rest-api-id', 'zzzzz', '--region', 'eu-west-1', '--from', 'vpc-0a1b2c3d'],
      { ...diagnosis, id: undefined, restApiId: 'zzzzz' },
    );

    expect(service?.received[0]?.path).toBe(
      '/diagnosis?restApiId=zzzzz&region=eu-west-1&from=vpc-0a1b2c3d',
    );
    expect(stdout).toContain(
      'The text is about REST API a1b2c3d4e5, and what was looked at is zzzzz.',
    );
  });

  test('the JSON document has a verdict for every cause', async () => {
    const { stdout } = await explainAt([forbidden, id, '--json']);

    expect(JSON.parse(stdout)).toMatchObject({
      id,
      restApiId: 'a1b2c3d4e5',
      causes: expect.arrayContaining([
        expect.objectContaining({ verdict: 'holds', because: 'it has no stage' }),
        expect.objectContaining({ verdict: 'does not hold', findings: ['API_NOT_FOUND'] }),
      ]),
    });
  });

  test('what is not understood is said before anybody is asked', async () => {
    const { code } = await explainAt(['it does not work', id]);

    expect(code).toBe(1);
    expect(service?.received).toEqual([]);
  });

  test('that is not there, the service says so', async () => {
    const problem = { name: 'NotFound', detail: 'There is no private API.' };
    const { code, stderr } = await explainAt([forbidden, id], problem, 404);

    expect({ code, stderr }).toEqual({ code: 1, stderr: 'NotFound: There is no private API.\n' });
  });
});

test.each([
  [['explain']],
  [['explain', forbidden, id, '--rest-api-id', 'a1b2c3d4e5']],
  [['explain', forbidden, '--from', 'vpc-0a1b2c3d']],
  [['explain', forbidden, '--region', 'eu-west-1']],
])('%j is a wrong command line', async (args) => {
  expect((await runCloister(args)).code).toBe(2);
});
