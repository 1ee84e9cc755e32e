import { afterEach, describe, expect, test } from '@jest/globals';
import { aFinding, id } from '../support/executions.ts';
import { type Answer, type FakeService, startFakeService } from '../support/fake-service.ts';
import { runCloister } from '../support/run-cloister.ts';

let service: FakeService | undefined;
afterEach(() => service?.stop());

const request = '{"name": "petstore"}';

const aPlan = (parts: Record<string, unknown> = {}) => ({
  id,
  changes: [{ action: 'created', type: 'rest-api', id: '(new)' }],
  findings: [],
  calls: ['apigateway:CreateRestApi', 'apigateway:PutRestApi'],
  ...parts,
});

const plan = async (answer: Answer, ...more: string[]): ReturnType<typeof runCloister> => {
  service = await startFakeService(() => answer);
  return runCloister(['plan', '-', '--url', service.url, ...more], { stdin: request });
};

test('asks for a dry run, with the request as it is written', async () => {
  await plan({ body: aPlan() });

  expect(service?.received).toEqual([
    { method: 'POST', path: '/private-apis?dryRun=true', body: request },
  ]);
});

describe('a request that can be carried out', () => {
  test('has its changes and its calls shown', async () => {
    const { code, stdout, stderr } = await plan({ body: aPlan() });

    expect(stdout).toBe(`PLAN  ${id}

What would change:

  created       rest-api       (new)

The calls that would change it, in order:

  apigateway:CreateRestApi
  apigateway:PutRestApi
`);
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

  test('that changes nothing says so', async () => {
    const { code, stdout } = await plan({ body: aPlan({ changes: [], calls: [] }) });

    expect(stdout).toBe(`PLAN  ${id}\n\nNothing would change.\n`);
    expect(code).toBe(0);
  });

  test('may be warned about', async () => {
    const { code, stdout } = await plan({ body: aPlan({ findings: [aFinding()] }) });

    expect(stdout).toContain('Findings:\n\n  warning ENDPOINT_STAYS');
    expect(code).toBe(0);
  });

  test('is one JSON document, with fields that this version does not know', async () => {
    const document = aPlan({ cost: 1 });

    const { stdout } = await plan({ body: document }, '--json');

    expect(JSON.parse(stdout)).toEqual(document);
  });
});

describe('a request that would fail', () => {
  const findings = [aFinding(), aFinding({ severity: 'error', code: 'DNS_SUPPORT_OFF' })];

  test('has what is in its way shown, and exits with 1', async () => {
    const { code, stdout, stderr } = await plan({ body: aPlan({ findings }) });

    expect(stdout).toContain('  error DNS_SUPPORT_OFF');
    expect(stderr).toBe('It would fail: the findings say what is in its way.\n');
    expect(code).toBe(1);
  });

  test('is still one JSON document', async () => {
    const document = aPlan({ findings });

    const { code, stdout } = await plan({ body: document }, '--json');

    expect(JSON.parse(stdout)).toEqual(document);
    expect(code).toBe(1);
  });
});

test('a request that is wrong is refused as provision would, and exits with 2', async () => {
  const { code, stdout, stderr } = await plan({
    status: 400,
    body: { name: 'InvalidRequest', problems: [{ pointer: '/name', message: 'must be text' }] },
  });

  expect(stderr).toContain('/name');
  expect(stdout).toBe('');
  expect(code).toBe(2);
});
