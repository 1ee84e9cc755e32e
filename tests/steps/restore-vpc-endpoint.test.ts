import { expect, test } from '@jest/globals';
import { restoreVpcEndpoint } from '../../src/steps/restore-vpc-endpoint.ts';
import { makeReady, takeHold } from '../support/ready-story.ts';
import { aRequest, seededVpcKey } from '../support/step-request.ts';
import { stepWorld } from '../support/step-world.ts';

/** What an update has done to the network of a private API that was READY, and how it is restored. */
const updating = async () => {
  const world = await stepWorld();
  const { snapshot } = await makeReady(world, { request: aRequest({ tags: { team: 'orders' } }) });
  const run = await takeHold(world);
  return {
    world,
    snapshot,
    restore: async () => {
      const count = world.changes().length;
      await restoreVpcEndpoint(run, snapshot, world.ec2, world.registry);
      return world.changes().slice(count);
    },
  };
};

test('the security group of ours admits whom it admitted, and nobody else', async () => {
  const { world, snapshot, restore } = await updating();
  const { id, admits } = snapshot.securityGroup!;
  await world.ec2.admitHttps(id, ['10.9.0.0/16']);
  await world.ec2.withdrawHttps(id, admits);

  expect(await restore()).toEqual([
    'ec2:AuthorizeSecurityGroupIngress',
    'ec2:RevokeSecurityGroupIngress',
  ]);

  const [group] = await world.ec2.listSecurityGroups({ ids: [id] });
  expect(group!.httpsFrom.cidrs).toEqual(admits);
  expect((await world.registry.findVpc(seededVpcKey))!.holder).toBeNull();
});

test('the tags have their values again', async () => {
  const { world, snapshot, restore } = await updating();
  const { id, tags } = snapshot.vpcEndpoint;
  await world.ec2.tag(id, { team: 'others' });

  expect(await restore()).toEqual(['ec2:CreateTags']);
  expect((await world.ec2.findVpcEndpoint(id))!.tags).toEqual(tags);
});

test('tags that came on stay, and that is said when all else is restored', async () => {
  const { world, snapshot, restore } = await updating();
  const { id, tags } = snapshot.vpcEndpoint;
  await world.ec2.tag(id, { team: 'others', more: 'yes' });

  await expect(restore()).rejects.toMatchObject({ message: 'its tags more came on and stay' });
  expect((await world.ec2.findVpcEndpoint(id))!.tags).toEqual({ ...tags, more: 'yes' });
});

test('the tags of an endpoint that is not ours are of no concern', async () => {
  const { world, snapshot, restore } = await updating();
  await world.registry.changeVpc(seededVpcKey, (there) => ({ ...there!, vpcEndpointId: null }));
  await world.ec2.tag(snapshot.vpcEndpoint.id, { team: 'others', more: 'yes' });

  expect(await restore()).toEqual([]);
});
