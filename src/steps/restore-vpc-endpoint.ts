import { z } from 'zod';
import { Failure } from '../private-api/errors.ts';
import {
  changesSettings,
  endpointPatch,
  isEmptyPatch,
} from '../private-api/network/endpoint-patch.ts';
import type { VpcEndpoint } from '../private-api/network/picture.ts';
import { holdVpc } from '../private-api/registry/hold-vpc.ts';
import { releaseVpc } from '../private-api/registry/leave-vpc.ts';
import { ownNetworkUsers } from '../private-api/registry/own-network-users.ts';
import type { Snapshot } from '../private-api/registry/private-api-record.ts';
import { unknownVpc, type VpcRecord } from '../private-api/registry/vpc-record.ts';
import { tagRestoration } from '../private-api/rollback/tag-restoration.ts';
import type { Ec2Port } from './ec2-port.ts';
import type { RegistryPort } from './registry-port.ts';
import type { Run } from './state/run.ts';

/**
 * Gives the endpoint of a snapshot, and the security group of ours, the settings that they had, and registers its private
 * API as its user again. Throws `ResourceConflict` where it is gone, or differs and is not ours alone to change.
 */
export const restoreVpcEndpoint = async (
  run: Run,
  { vpc, vpcEndpoint: had, securityGroup }: Snapshot,
  ec2: Ec2Port,
  registry: RegistryPort,
): Promise<void> => {
  const record = await registry.changeVpc(vpc, (there = unknownVpc(vpc)) =>
    there.users[run.id] === had.id
      ? there
      : { ...there, users: { ...there.users, [run.id]: had.id } },
  );
  const has = await ec2.findVpcEndpoint(had.id);
  if (has === undefined || ['deleting', 'deleted'].includes(has.state))
    throw new Failure('ResourceConflict', 'it is gone');

  const isOurs = record.vpcEndpointId === had.id;
  const patch = endpointPatch(has, {
    ...had,
    policy: readPolicy(had.policy),
    tags: isOurs ? had.tags : undefined,
  });
  const admission = await admissionLost(ec2, securityGroup);
  if (isEmptyPatch(patch) && admission === undefined) {
    if (isOurs) checkTags(had, has);
    return;
  }
  checkOursAlone(record, run, had.id);

  const held = await registry.changeVpc(vpc, (there = record) => {
    checkOursAlone(there, run, had.id);
    return holdVpc(there, run.executionArn, run.cleansUpAfter);
  });
  if (held.holder?.executionArn !== run.executionArn)
    throw new Failure(
      'TransientAwsError',
      `execution ${held.holder?.executionArn ?? ''} is at work on ${had.id}`,
    );
  await admission?.restore();
  const { tags, ...settings } = patch;
  if (changesSettings(settings)) await ec2.modifyVpcEndpoint(had.id, settings);
  if (tags !== undefined) await ec2.tag(had.id, tags);
  await registry.changeVpc(vpc, (there = held) => releaseVpc(there, run.executionArn));
  checkTags(had, has);
};

/** How the group admits again whom it admitted, and nobody else; undefined where it does. */
const admissionLost = async (
  ec2: Ec2Port,
  had: Snapshot['securityGroup'],
): Promise<{ restore: () => Promise<void> } | undefined> => {
  if (had === null) return undefined;
  const [has] = await ec2.listSecurityGroups({ ids: [had.id] });
  if (has === undefined) throw new Failure('ResourceConflict', `${had.id} is gone`);
  const { cidrs } = has.httpsFrom;
  const lost = had.admits.filter((cidr) => !cidrs.includes(cidr));
  const added = cidrs.filter((cidr) => !had.admits.includes(cidr));
  if (lost.length === 0 && added.length === 0) return undefined;
  return {
    restore: async () => {
      if (lost.length > 0) await ec2.admitHttps(had.id, lost);
      if (added.length > 0) await ec2.withdrawHttps(had.id, added);
    },
  };
};

/** Says which tags came on, as they stay. */
const checkTags = (had: Snapshot['vpcEndpoint'], has: VpcEndpoint): void => {
  const { added } = tagRestoration(had.tags, has.tags);
  if (added.length > 0)
    throw new Failure('ResourceConflict', `its tags ${added.join(', ')} came on and stay`);
};

const checkOursAlone = (record: VpcRecord, run: Run, vpcEndpointId: string): void => {
  if (record.vpcEndpointId !== vpcEndpointId)
    throw new Failure('ResourceConflict', 'somebody has changed it, and it is not ours');
  const others = ownNetworkUsers(record).filter((id) => id !== run.id);
  if (others.length > 0)
    throw new Failure('ResourceConflict', `others use it by now: ${others.join(', ')}`);
};

/** The policy of an endpoint is any JSON object: EC2 has judged it. */
const readPolicy = (text: string | undefined): Record<string, unknown> | undefined =>
  text === undefined ? undefined : z.record(z.string(), z.unknown()).parse(JSON.parse(text));
