import { z } from 'zod';
import { Failure } from '../private-api/errors.ts';
import { endpointPatch, isEmptyPatch } from '../private-api/network/endpoint-patch.ts';
import { holdVpc } from '../private-api/registry/hold-vpc.ts';
import { releaseVpc } from '../private-api/registry/leave-vpc.ts';
import { ownNetworkUsers } from '../private-api/registry/own-network-users.ts';
import type { Snapshot } from '../private-api/registry/private-api-record.ts';
import { unknownVpc, type VpcRecord } from '../private-api/registry/vpc-record.ts';
import type { Ec2Port } from './ec2-port.ts';
import type { RegistryPort } from './registry-port.ts';
import type { Run } from './state/run.ts';

/**
 * Gives the endpoint of a snapshot the settings that it had, and registers its private API as its user again. Throws
 * `ResourceConflict` where it is gone, or differs and is not ours alone to change.
 */
export const restoreVpcEndpoint = async (
  run: Run,
  { vpc, vpcEndpoint: had }: Snapshot,
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

  const patch = endpointPatch(has, { ...had, policy: readPolicy(had.policy) });
  if (isEmptyPatch(patch)) return;
  checkOursAlone(record, run, had.id);

  const held = await registry.changeVpc(vpc, (there = record) => {
    checkOursAlone(there, run, had.id);
    return holdVpc(there, run.executionArn);
  });
  if (held.holder?.executionArn !== run.executionArn)
    throw new Failure(
      'TransientAwsError',
      `execution ${held.holder?.executionArn ?? ''} is at work on ${had.id}`,
    );
  await ec2.modifyVpcEndpoint(had.id, patch);
  await registry.changeVpc(vpc, (there = held) => releaseVpc(there, run.executionArn));
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
