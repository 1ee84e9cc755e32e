import {
  APIGatewayClient,
  CreateRestApiCommand,
  DeleteRestApiCommand,
} from '@aws-sdk/client-api-gateway';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { RoleDefinition } from '../../local/aws/iam/roles.ts';
import { homeIn } from '../../local/home.ts';
import { aRequest } from '../runs/a-request.ts';
import { apiGatewayOf } from '../runs/neighbours.ts';
import { whatIsOurs } from '../runs/what-is-ours.ts';
import { openLocalRun, startLocalRun } from '../support/local-run.ts';
import { deployedRoles, withoutAction } from './deployed-roles.ts';
import { liveThroughAll } from './enforced-story.ts';
import { packageTemplate } from './package-service.ts';
import { rightsUnused } from './rights-used.ts';

const home = homeIn('us-east-1');

let roles: ReadonlyMap<string, RoleDefinition>;

beforeAll(async () => {
  roles = deployedRoles(await packageTemplate({ definitionBuckets: 'definitions' }), home);
}, 120_000);

const startHeld = async (changed: readonly RoleDefinition[] = []) => {
  const local = await startLocalRun();
  for (const role of [...roles.values(), ...changed]) local.service.aws.putRole(role);
  return local;
};

const getRole = (name: string): RoleDefinition => {
  const role = roles.get(name);
  if (role === undefined) throw new Error(`no role of ${name} is packaged`);
  return role;
};

/** Rights that no run on the embedded AWS uses, as `function: action on resource`, and why they are there. */
const explained: readonly (readonly [RegExp, string])[] = [
  [/: (logs|xray):/, 'Lambda and its tracer write these, and neither is there locally'],
  [/: sqs:SendMessage /, 'Lambda itself delivers what a function could not handle'],
  [/: apigateway:POST on \S+\/stages$/, 'nobody has said whether AWS judges the stage as well'],
  [
    /^(diagnosePrivateApi|findDrift): apigateway:GET on \S+\/deployments\/\*$/,
    'what was never READY, or is being changed, is compared with its deployment',
  ],
  [
    /^(updateStage|restoreStage|restorePrivateApi): iam:CreateServiceLinkedRole /,
    'the first API of the account had the role made, and somebody may have deleted it since',
  ],
  [
    /^(joinVpc|leaveVpc): states:DescribeExecution /,
    'whoever has the VPC may be at work for another private API, to make it or to retire it',
  ],
  [
    /^(cancelExecution: states:StopExecution|settleExecution: states:\w+) on \S+:execution:cloister-retire:/,
    'a retirement can be cancelled before it holds anything, or be aborted, as a provisioning can',
  ],
  [
    /^(getPrivateApi: states:GetExecutionHistory|listPrivateApis: dynamodb:GetItem) on /,
    'an execution that was stopped is settled at once, unless the event is lost that tells of it',
  ],
  [
    /^restorePrivateApi: s3:GetObject on \S+\/sent\//,
    'a run that failed when it had already kept its own definition leaves the former one there alone',
  ],
];

describe('a service whose functions have their packaged roles', () => {
  let story: Awaited<ReturnType<typeof liveThroughAll>>;
  let ours: unknown;
  let refused: unknown[];
  let unused: string[];

  beforeAll(async () => {
    const { local, stop } = await openLocalRun();
    const { aws } = local.service;
    try {
      for (const role of roles.values()) aws.putRole(role);
      story = await liveThroughAll({ local, account: home.account });
      ours = whatIsOurs(await local.state());
    } finally {
      await stop();
    }
    refused = aws.calls
      .filter(({ error }) => /Denied|Unauthorized/.test(error ?? ''))
      .map(({ service, operation }) => `${service}:${operation}`);
    unused = [...roles].flatMap(([name, role]) => {
      const asked = aws.judged.filter(({ principalArn }) =>
        principalArn.includes(`:assumed-role/cloister-${name}/`),
      );
      return rightsUnused(role, asked).map((right) => `${name}: ${right}`);
    });
  }, 240_000);

  test('provisions, updates, restores, takes back and retires as it does without them', () => {
    expect(story.ready.map(({ error, result }) => error ?? result.status)).toEqual(
      story.ready.map(() => 'READY'),
    );
    expect(story.retired.map(({ status }) => status)).toEqual(story.retired.map(() => 'SUCCEEDED'));
    expect(story.restored.map(({ error }) => [error?.name, error?.rollback?.notRestored])).toEqual(
      story.restored.map(() => ['VerificationFailed', []]),
    );
    expect(story.takenBack.map(({ error }) => error?.name)).toEqual(['Stopped', 'AccessDenied']);
    expect(story.kept.map(({ error }) => error?.name)).toEqual([
      'EndpointFailed',
      'AccessDenied',
      'AccessDenied',
    ]);
    expect(ours).toEqual({});
  });

  test('answers over HTTP as it does without them', () => {
    expect(story.answers).toEqual([
      'GET /private-apis 200',
      'GET /private-apis 200',
      'DELETE /private-apis 409',
      'POST /executions 202',
      'POST /private-apis?dryRun=true 200',
      'POST /executions 202',
      'GET /private-apis 200',
      'GET /private-apis 200',
      'GET /private-apis 200',
      'GET /private-apis 200',
      'POST /private-apis 409',
      'POST /executions 200',
    ]);
  });

  test('looks at everything when it diagnoses', () => {
    expect(story.diagnosed).toEqual([
      expect.objectContaining({ status: 200, notLookedAt: [] }),
      expect.objectContaining({ status: 200, notLookedAt: [] }),
    ]);
  });

  test('is refused nothing but what the test had refused', () => {
    expect(refused).toEqual([
      'apigateway:CreateDeployment',
      'apigateway:TestInvokeMethod',
      'apigateway:TestInvokeMethod',
    ]);
  });

  test('has no right that it does not need, but for those with a reason', () => {
    expect(unused.filter((right) => !explained.some(([pattern]) => pattern.test(right)))).toEqual(
      [],
    );
  });

  test('has a reason only for rights that it has', () => {
    const idle = explained.filter(([pattern]) => !unused.some((right) => pattern.test(right)));

    expect(idle).toEqual([]);
  });
});

describe('a function that lacks a right', () => {
  test.each([
    ['createVpcEndpoint', 'ec2:CreateVpcEndpoint'],
    ['createVpcEndpoint', 'ec2:CreateTags'],
    ['createVpcEndpoint', 'route53:AssociateVPCWithHostedZone'],
    ['createRestApi', 'apigateway:PUT'],
    ['createRestApi', 'iam:CreateServiceLinkedRole'],
    ['confineRestApi', 'apigateway:UpdateRestApiPolicy'],
  ])('%s without %s is refused, in words that name both', async (name, action) => {
    const local = await startHeld([withoutAction(getRole(name), action)]);

    const { error } = await local.provision(aRequest());

    expect(error?.name).toBe('AccessDenied');
    expect(error?.message).toContain(
      `User: arn:aws:sts::111122223333:assumed-role/cloister-${name}/${name} is not authorized to perform: ${action} on resource: arn:aws:`,
    );
  });
});

test('what Cloister did not make, its roles may not delete', async () => {
  const local = await startHeld();
  const create = new CreateRestApiCommand({ name: 'theirs', tags: { 'cloister:id': 'forged' } });
  const { id } = await local.until(apiGatewayOf(local).send(create));
  local.service.aws.registerPrincipal('ASIADELETES', {
    account: home.account,
    principalArn: `arn:aws:sts::${home.account}:assumed-role/cloister-deleteRestApi/test`,
  });
  const client = new APIGatewayClient({
    endpoint: local.service.awsUrl,
    region: home.region,
    credentials: { accessKeyId: 'ASIADELETES', secretAccessKey: 'any' },
  });

  const deletion = local.until(client.send(new DeleteRestApiCommand({ restApiId: id })));

  await expect(deletion).rejects.toMatchObject({ name: 'AccessDeniedException' });
  expect(local.restApis()).toHaveLength(1);
});
