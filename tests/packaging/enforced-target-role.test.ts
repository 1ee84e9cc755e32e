import { beforeAll, describe, expect, test } from '@jest/globals';
import { sessionPolicyOf } from '../../deployment/session-policy.ts';
import { seedEc2 } from '../../local/aws/ec2/seed-network.ts';
import type { LoggedCall } from '../../local/aws/calls-log.ts';
import { homeIn } from '../../local/home.ts';
import { targetRole, targetRoleFor } from '../../local/target-role.ts';
import { aRequest } from '../runs/a-request.ts';
import { whatIsOurs } from '../runs/what-is-ours.ts';
import { openLocalRun, startLocalRun } from '../support/local-run.ts';
import { makeNetwork } from '../support/make-network.ts';
import { deployedRoles, withoutAction } from './deployed-roles.ts';
import { liveThroughAll } from './enforced-story.ts';
import { packageTemplate } from './package-service.ts';
import { permissions } from './permissions.ts';
import { rightsUnused } from './rights-used.ts';

const home = homeIn('us-east-1');
const there = { account: '444455556666', region: home.region };

/** Rights in sessions that no run on the embedded AWS uses, as `function: action on resource`, and why they are there. */
const explained: readonly (readonly [RegExp, string])[] = [
  [/: apigateway:POST on \S+\/stages$/, 'nobody has said whether AWS judges the stage as well'],
  [
    /^(updateStage|restoreStage|restorePrivateApi): iam:CreateServiceLinkedRole /,
    'the first API of the account had the role made, and somebody may have deleted it since',
  ],
];

describe('a service that acts in another account by its packaged roles and the target role', () => {
  let story: Awaited<ReturnType<typeof liveThroughAll>>;
  let calls: readonly LoggedCall[];
  let ours: unknown;
  let unusedOfRole: string[];
  let unusedInSessions: string[];
  let unusedOfFunctions: string[];

  beforeAll(async () => {
    const settings = {
      allowedAccounts: there.account,
      targetRoleName: targetRole.name,
      externalId: targetRole.externalId,
      definitionBuckets: 'definitions',
    };
    const roles = deployedRoles(await packageTemplate(settings), home);
    const { local, stop } = await openLocalRun();
    const { aws } = local.service;
    try {
      seedEc2(aws.world.in(there.account, there.region).ec2, there.region, there.account);
      for (const role of roles.values()) aws.putRole(role);
      story = await liveThroughAll({ local, account: there.account });
      ours = [whatIsOurs(await local.state()), whatIsOurs(await local.state(there))];
    } finally {
      await stop();
    }
    calls = aws.calls;

    const askedBy = (principal: string) =>
      aws.judged.filter(({ principalArn }) => principalArn.includes(`:assumed-role/${principal}`));
    unusedOfRole = rightsUnused(targetRoleFor(home)(there.account), askedBy(`${targetRole.name}/`));
    unusedInSessions = Object.keys(permissions).flatMap((name) => {
      const policy = sessionPolicyOf(name, {
        definitionBuckets: ['definitions'],
        allowedRoleArns: [],
      });
      const policies =
        policy === undefined
          ? []
          : [JSON.parse(policy.replaceAll('${AWS::Partition}', 'aws')) as unknown];
      return rightsUnused({ policies }, askedBy(`${targetRole.name}/cloister-${name}`)).map(
        (right) => `${name}: ${right}`,
      );
    });
    unusedOfFunctions = [...roles].flatMap(([name, role]) =>
      rightsUnused(role, askedBy(`cloister-${name}/`))
        .filter((right) => right.startsWith('sts:'))
        .map((right) => `${name}: ${right}`),
    );
  }, 240_000);

  test('provisions, updates, restores, takes back and retires there as it does without them', () => {
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
    expect(ours).toEqual([{}, {}]);
  });

  test('does nothing to EC2 and API Gateway in its own account', () => {
    const atHome = calls.filter(
      ({ service, account }) => /^(ec2|apigateway)$/.test(service) && account === home.account,
    );

    expect(atHome).toEqual([]);
  });

  test('looks at everything when it diagnoses', () => {
    expect(story.diagnosed).toEqual([
      expect.objectContaining({ status: 200, notLookedAt: [] }),
      expect.objectContaining({ status: 200, notLookedAt: [] }),
    ]);
  });

  test('is refused nothing but what the test had refused', () => {
    const refused = calls
      .filter(({ error }) => /Denied|Unauthorized/.test(error ?? ''))
      .map(({ service, operation }) => `${service}:${operation}`);

    expect(refused).toEqual([
      'apigateway:CreateDeployment',
      'apigateway:TestInvokeMethod',
      'apigateway:TestInvokeMethod',
    ]);
  });

  const unexplained = (rights: string[]) =>
    rights.filter((right) => !explained.some(([pattern]) => pattern.test(right)));

  test('has no right in the target role that it does not need, but for those with a reason', () => {
    expect(unexplained(unusedOfRole.map((right) => `any: ${right}`))).toEqual([]);
  });

  test('has none in the session of any function, but for those with a reason', () => {
    expect(unexplained(unusedInSessions)).toEqual([]);
  });

  test('has a reason only for rights that it has', () => {
    const idle = explained.filter(([pattern]) => !unusedInSessions.some((r) => pattern.test(r)));

    expect(idle).toEqual([]);
  });

  test('has no function that may assume the role and never does', () => {
    expect(unusedOfFunctions).toEqual([]);
  });
});

describe('a target role that lacks a right', () => {
  test.each([
    ['createVpcEndpoint', 'ec2:CreateVpcEndpoint'],
    ['createVpcEndpoint', 'route53:AssociateVPCWithHostedZone'],
    ['createSecurityGroup', 'ec2:CreateTags'],
    ['createRestApi', 'iam:CreateServiceLinkedRole'],
    ['confineRestApi', 'apigateway:UpdateRestApiPolicy'],
  ])('refuses %s that has %s in its session, in words that name both', async (name, action) => {
    const local = await startLocalRun();
    local.service.aws.putRole(withoutAction(targetRoleFor(home)(there.account), action));
    const { vpcId } = await local.until(makeNetwork(local.service.awsUrl, there));

    const { error } = await local.provision(aRequest({ ...there, network: { vpcId } }));

    expect(error?.name).toBe('AccessDenied');
    expect(error?.message).toContain(
      `User: arn:aws:sts::444455556666:assumed-role/cloister-target/cloister-${name} is not authorized to perform: ${action} on resource: arn:aws:`,
    );
  });
});
