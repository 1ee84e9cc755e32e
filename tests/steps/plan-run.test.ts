import { describe, expect, test } from '@jest/globals';
import { unknownVpc } from '../../src/private-api/registry/vpc-record.ts';
import { planRun } from '../../src/steps/plan-run.ts';
import { aDefinition, aRequest as sent, seededVpcId } from '../runs/a-request.ts';
import { aRecord, aRun, seededVpcKey } from '../support/step-request.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';

/** A world in which nobody holds the private API. */
const freeWorld = async (): Promise<StepWorld> => {
  const world = await stepWorld();
  world.registry.clear();
  return world;
};

const { definition: _, ...withoutDefinition } = sent().api;
const request = { ...sent(), api: withoutDefinition };
const definition = JSON.stringify(aDefinition());

const asking = (asked: unknown) => ({ request: asked, requestedBy: aRun().requestedBy });

test('what a first run would do is told call by call, and nothing is changed anywhere', async () => {
  const world = await freeWorld();
  const before = await world.state();

  const { calls, findings } = await planRun(asking(request), definition, world.ports);

  expect(calls).toEqual([
    'ec2:CreateSecurityGroup',
    'ec2:AuthorizeSecurityGroupIngress',
    'ec2:CreateVpcEndpoint',
    'apigateway:CreateRestApi',
    'apigateway:PutRestApi',
    'apigateway:UpdateRestApi',
    'apigateway:CreateDeployment',
  ]);
  expect(findings).toEqual([]);
  expect(await world.state()).toEqual(before);
  expect(world.aws.calls.filter(({ mutating }) => mutating)).toEqual([]);
  expect(world.registry.privateApis.size + world.registry.vpcs.size).toBe(0);
});

test('a network that is not fit is told with every finding, and no call', async () => {
  const world = await freeWorld();
  const network = { vpcId: seededVpcId, securityGroupIds: ['sg-0123456789abcdef0'] };

  expect(await planRun(asking({ ...request, network }), definition, world.ports)).toMatchObject({
    calls: [],
    changes: [],
    findings: [{ code: 'SECURITY_GROUP_NOT_FOUND', severity: 'error' }],
  });
});

describe('while others are at work', () => {
  test('on the private API, the plan fails as the run would, and names who holds it', async () => {
    const world = await freeWorld();
    const other = aRun({ executionArn: 'arn:the-other-execution' });
    await world.registry.changePrivateApi(other.id, () => aRecord({}, other));

    await expect(planRun(asking(request), definition, world.ports)).rejects.toMatchObject({
      name: 'AlreadyRunning',
      message: expect.stringContaining('arn:the-other-execution'),
    });
  });

  test('in the VPC, the plan says that it may come otherwise', async () => {
    const world = await freeWorld();
    await world.registry.changeVpc(seededVpcKey, () => ({
      ...unknownVpc(seededVpcKey),
      holder: { executionArn: 'arn:the-other-execution', phase: 'creating' },
    }));

    const { findings } = await planRun(asking(request), definition, world.ports);

    expect(findings).toMatchObject([{ code: 'VPC_AT_WORK', severity: 'warning' }]);
  });
});

test('a definition by reference is read from where it lies', async () => {
  const world = await freeWorld();
  await world.putObject('orders.json', definition);
  const api = { definitionUri: 's3://own-bucket/orders.json' };

  const { calls } = await planRun(asking({ ...request, api }), undefined, world.ports);

  expect(calls).toContain('apigateway:PutRestApi');
});
