import { expect, test } from '@jest/globals';
import type { VpcRecord } from '../../src/private-api/registry/vpc-record.ts';
import { leaveVpc } from '../../src/steps/leave-vpc.ts';
import { partsAtHome } from '../support/left.ts';
import { aRun, seededVpcKey } from '../support/step-request.ts';
import { tillEndpoint, tillNetwork } from '../support/step-story.ts';
import { type StepWorld, stepWorld } from '../support/step-world.ts';

const run = aRun();

const leave = (world: StepWorld) =>
  world.run(leaveVpc, { run, vpcs: [seededVpcKey], releasedVpcs: [], restApiIds: [] });

/** The run is still making the endpoint, as far as the registry knows. */
const changeVpc = (world: StepWorld, change: Partial<VpcRecord>) =>
  world.registry.changeVpc(seededVpcKey, (there) => ({ ...there!, ...change }));

test('an endpoint whose creation had no clear answer is looked for again, until EC2 must show it', async () => {
  const world = await stepWorld();
  const vpcEndpointId = (await tillEndpoint(world)).vpcEndpoint.id;
  const tags = world.inside().ec2.tags.get(vpcEndpointId)!;
  world.inside().ec2.tags.delete(vpcEndpointId);
  await changeVpc(world, {
    nonce: aRun().nonce,
    vpcEndpointId: null,
    users: { [run.id]: null },
    holder: { executionArn: run.executionArn, phase: 'creating' },
  });

  await expect(leave(world)).rejects.toMatchObject({ name: 'TransientAwsError' });
  world.pass(30);
  await expect(leave(world)).rejects.toMatchObject({ name: 'TransientAwsError' });
  world.inside().ec2.tags.set(vpcEndpointId, tags);

  expect((await leave(world)).vpcEndpoints).toEqual(partsAtHome(vpcEndpointId));
});

test('an endpoint that was never made is looked for no longer than that', async () => {
  const world = await stepWorld();
  await tillNetwork(world);
  await changeVpc(world, {
    nonce: aRun().nonce,
    holder: { executionArn: run.executionArn, phase: 'creating' },
  });

  await expect(leave(world)).rejects.toMatchObject({ name: 'TransientAwsError' });
  world.pass(60);

  expect(await leave(world)).toMatchObject({ vpcEndpoints: [], deletesIn: [seededVpcKey] });
});
