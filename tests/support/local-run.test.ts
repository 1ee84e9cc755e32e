import { describe, expect, test } from '@jest/globals';
import { readDefinition } from '../../local/stepfunctions/load-definition.ts';
import { startLocalRun } from './local-run.ts';

const nothing = readDefinition(
  'definition: { StartAt: Done, States: { Done: { Type: Succeed } } }',
);

const code = (waitSeconds: number) => {
  let asked = 0;
  const own: Record<string, () => unknown> = {
    askOnce: () => ({ waitSeconds, asked: ++asked, status: 'READY' }),
  };
  return {
    definitions: {
      retire: nothing,
      provision: readDefinition(`
      definition:
        StartAt: AskOnce
        States:
          AskOnce: { Type: Task, Resource: '\${askOnce}', TimeoutSeconds: 60, Next: IsAnswered }
          IsAnswered:
            Type: Choice
            Choices: [{ Variable: $.asked, NumericEquals: 60, Next: Answered }]
            Default: WaitForAnswer
          WaitForAnswer: { Type: Wait, SecondsPath: $.waitSeconds, Next: AskOnce }
          Answered: { Type: Succeed }`),
    },
    load: async (name: string): Promise<unknown> =>
      own[name] ? { handler: own[name] } : await import(`../../functions/${kebab(name)}.ts`),
  };
};
const kebab = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const request = {
  name: 'orders',
  network: { vpcId: 'vpc-0c1015e7000000001' },
  api: {
    definition: {
      openapi: '3.0.1',
      info: { title: 'Orders', version: '1' },
      paths: {
        '/orders': {
          get: {
            responses: { '200': { description: 'ok' } },
            'x-amazon-apigateway-integration': {
              type: 'mock',
              requestTemplates: { 'application/json': '{"statusCode":200}' },
            },
          },
        },
      },
    },
  },
};

describe('a whole local run', () => {
  test('passes an hour of waits in virtual time, and tells it in service time', async () => {
    const local = await startLocalRun({ code: code(60) });
    const began = performance.now();

    const run = await local.provision(request);

    expect(run.status).toBe('SUCCEEDED');
    const [execution] = local.service.machines.provision.list();
    expect(JSON.parse(execution?.ending?.output ?? '')).toMatchObject({ asked: 60 });
    expect(run.id).toBe('111122223333.us-east-1.orders');
    expect(run.seconds).toBeGreaterThanOrEqual(59 * 60);
    expect(run.seconds).toBeLessThan(60 * 60);
    expect(run.timeline.map(({ step }) => step)).toEqual(['AskOnce', 'WaitForAnswer']);
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
