import { expect, test } from '@jest/globals';
import { checkVpcEndpoint } from '../../src/steps/check-vpc-endpoint.ts';
import { enablePrivateDns } from '../../src/steps/enable-private-dns.ts';
import { aRequestFor } from '../support/step-request.ts';
import { tillEndpoint } from '../support/step-story.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';

/** An endpoint without private DNS, which has been available for a while. */
const due = async (world: StepWorld) => {
  const { run, vpcEndpoint } = await tillEndpoint(world, {
    request: aRequestFor({ privateDns: false }),
  });
  return {
    run,
    vpcEndpoint: { ...vpcEndpoint, status: 'private-dns-due' as const, privateDnsDue: true },
  };
};

const hasPrivateDns = async (world: StepWorld) =>
  (await world.state()).vpcEndpoints.map(({ PrivateDnsEnabled }) => PrivateDnsEnabled);

test('switches private DNS on, and the wait for the endpoint begins anew', async () => {
  const world = await stepWorld();
  const { run, vpcEndpoint } = await due(world);

  const after = await world.run(enablePrivateDns, { run, vpcEndpoint });

  expect(await hasPrivateDns(world)).toEqual([true]);
  expect(after).toMatchObject({ status: 'pending', privateDnsDue: true, waitSeconds: 15 });
  expect(Date.parse(after.since)).toBeGreaterThan(Date.parse(vpcEndpoint.since));
  expect(after.changes).toEqual([
    ...vpcEndpoint.changes,
    { action: 'updated', type: 'vpc-endpoint', id: vpcEndpoint.id },
  ]);
  world.pass(90);
  expect(await world.run(checkVpcEndpoint, { run, vpcEndpoint: after })).toMatchObject({
    status: 'available',
  });
});

test('after a lost answer finds it switched on, and does not have the endpoint pending once more', async () => {
  const world = await stepWorld();
  const { run, vpcEndpoint } = await due(world);
  await world.fault('ec2:ModifyVpcEndpoint', 'drop-after');

  await expect(world.run(enablePrivateDns, { run, vpcEndpoint })).rejects.toMatchObject({
    name: 'TransientAwsError',
  });
  const before = world.changes().length;
  await world.run(enablePrivateDns, { run, vpcEndpoint });

  expect(world.changes()).toHaveLength(before);
  expect(await hasPrivateDns(world)).toEqual([true]);
});

test('of an endpoint that is gone is worth no more than another look', async () => {
  const world = await stepWorld();
  const { run, vpcEndpoint } = await due(world);
  await world.ec2.deleteVpcEndpoint(vpcEndpoint.id);
  world.pass(world.aws.settings.deleteSeconds);

  await expect(world.run(enablePrivateDns, { run, vpcEndpoint })).rejects.toMatchObject({
    name: 'TransientAwsError',
  });
});
