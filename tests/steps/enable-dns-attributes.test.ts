import { expect, test } from '@jest/globals';
import { enableDnsAttributes } from '../../src/steps/enable-dns-attributes.ts';
import { findNetwork } from '../../src/steps/find-network.ts';
import { seededVpcId } from '../runs/a-request.ts';
import { aRequest, aRun } from '../support/step-request.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';

const run = aRun();

const vpcWith = async (attributes: { enableDnsSupport: boolean; enableDnsHostnames: boolean }) => {
  const world = await stepWorld();
  Object.assign(world.inside().ec2.vpcs.get(seededVpcId)!, attributes);
  return { world, network: await world.run(findNetwork, { run, request: aRequest() }) };
};

const attributesOf = (world: StepWorld) => world.ec2.getDnsAttributes(seededVpcId);

test('switches on what is off, in the order that EC2 takes, and says so', async () => {
  const { world, network } = await vpcWith({ enableDnsSupport: false, enableDnsHostnames: false });

  const { changes } = await world.run(enableDnsAttributes, { run, network });

  expect(await attributesOf(world)).toEqual({ support: true, hostnames: true });
  expect(changes).toEqual([{ action: 'updated', type: 'vpc', id: seededVpcId }]);
});

test('leaves alone what is on', async () => {
  const { world, network } = await vpcWith({ enableDnsSupport: true, enableDnsHostnames: false });

  await world.run(enableDnsAttributes, { run, network });

  expect(world.changes()).toEqual(['ec2:ModifyVpcAttribute']);
});

test('gets there also when it runs twice, as after a lost answer', async () => {
  const { world, network } = await vpcWith({ enableDnsSupport: false, enableDnsHostnames: false });
  await world.fault('ec2:ModifyVpcAttribute', 'drop-after');

  await expect(world.run(enableDnsAttributes, { run, network })).rejects.toMatchObject({
    name: 'TransientAwsError',
  });
  await world.run(enableDnsAttributes, { run, network });

  expect(await attributesOf(world)).toEqual({ support: true, hostnames: true });
});

test('is left to the run that holds the private API', async () => {
  const { world, network } = await vpcWith({ enableDnsSupport: false, enableDnsHostnames: false });
  const other = aRun({ executionArn: 'arn:another-execution' });

  await expect(world.run(enableDnsAttributes, { run: other, network })).rejects.toMatchObject({
    name: 'AlreadyRunning',
  });

  expect(world.changes()).toEqual([]);
});
