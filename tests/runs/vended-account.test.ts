import { describe, expect, test } from '@jest/globals';
import { homeIn } from '../../local/home.ts';
import { targetRoleFor } from '../../local/target-role.ts';
import { type LocalRun, startLocalRun } from '../support/local-run.ts';
import { makeNetwork } from '../support/make-network.ts';
import { aRequest, seededVpcId } from './a-request.ts';
import { whatIsOurs } from './what-is-ours.ts';

const home = homeIn('us-east-1');
const vended = { account: '444455556666', region: 'ap-east-1' };
const roleArn = `arn:aws:iam::${vended.account}:role/cloister-target`;

/** An account as it is right after it was made: without the role, and without the region. */
const startUnvended = async (): Promise<LocalRun> => {
  const local = await startLocalRun();
  local.service.aws.removeRole(roleArn);
  local.service.aws.world.disableRegion(vended.account, vended.region);
  return local;
};

const putRole = (local: LocalRun): void =>
  local.service.aws.putRole(targetRoleFor(home)(vended.account));

const enableRegion = (local: LocalRun): void =>
  local.service.aws.world.enableRegion(vended.account, vended.region);

describe('a private API for an account that is being vended', () => {
  const network = { vpcTags: { Name: 'workload' }, waitForNetwork: 7200 };

  test('waits for its role, its region and its network, one after the other', async () => {
    const local = await startUnvended();
    const executionId = await local.start(aRequest({ ...vended, network }));

    await local.pass(300);
    putRole(local);
    await local.pass(600);
    enableRegion(local);
    await local.pass(600);
    const { vpcId } = await local.until(makeNetwork(local.service.awsUrl, vended));
    const { ec2 } = local.service.aws.world.in(vended.account, vended.region);
    ec2.tags.set(vpcId, new Map([['Name', 'workload']]));
    const run = await local.follow(executionId);

    expect(run.error).toBeUndefined();
    expect(run.result.status).toBe('READY');
    expect(run.seconds).toBeGreaterThan(1500);
    expect(Object.keys(whatIsOurs(await local.state(vended)))).toHaveLength(3);
  });

  test.each<[string, (local: LocalRun) => void, RegExp]>([
    ['role', () => undefined, new RegExp(`assuming ${roleArn}`)],
    ['region', putRole, /region ap-east-1 is not enabled in account 444455556666/],
    [
      'VPC',
      (local) => {
        putRole(local);
        enableRegion(local);
      },
      /a VPC tagged {"Name":"workload"} does not exist in ap-east-1 of 444455556666/,
    ],
  ])('fails in the end for want of its %s, and says so', async (_, comes, message) => {
    const local = await startUnvended();
    const executionId = await local.start(aRequest({ ...vended, network }));
    await local.pass(300);
    comes(local);

    const run = await local.follow(executionId);

    expect(run.error).toMatchObject({
      name: 'NetworkNotFound',
      step: 'LookForNetwork',
      message: expect.stringMatching(message),
    });
    expect(run.changes).toEqual([]);
  });

  test('fails at once where it was not to wait', async () => {
    const local = await startUnvended();
    putRole(local);

    const run = await local.provision(aRequest({ ...vended, network: { vpcId: seededVpcId } }));

    expect(run.error).toMatchObject({
      name: 'NetworkNotFound',
      step: 'FindNetwork',
      message: expect.stringContaining('region ap-east-1 is not enabled in account 444455556666'),
    });
  });

  test('waits for its own role too where the network is of an account that is there', async () => {
    const local = await startLocalRun();
    local.service.aws.removeRole(roleArn);
    const central = { account: home.account, vpcId: seededVpcId, waitForNetwork: 7200 };
    const executionId = await local.start(aRequest({ account: vended.account, network: central }));

    await local.pass(900);
    putRole(local);
    const run = await local.follow(executionId);

    expect(run.error).toBeUndefined();
    expect(run.seconds).toBeGreaterThan(900);
  });
});
