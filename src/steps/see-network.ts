import { Failure, type FailureName } from '../private-api/errors.ts';
import { findMeantVpc, soughtVpc, vpcFilter } from '../private-api/network/find-meant-vpc.ts';
import {
  judgeNetworkSighting,
  type NetworkSighting,
} from '../private-api/network/judge-network-sighting.ts';
import type { Request } from '../private-api/request/request.ts';
import { networkOf } from './network-of.ts';
import type { Ports } from './ports.ts';
import type { Run } from './state/run.ts';

/** What a look shows of a network, and whether account and region could not even be reached. */
export interface SeenNetwork {
  readonly sighting: NetworkSighting;
  readonly isUnreachable: boolean;
}

/** What an account answers that was made a moment ago: it has no role for the service yet, or not the region. */
const unreachable: readonly FailureName[] = ['RoleUnavailable', 'NetworkNotFound'];

/**
 * Looks whether the network of a request is there: both accounts with their role and region, the VPC, its subnets.
 * Throws `NetworkNotFound` when several VPCs are meant, and whatever else EC2 refuses.
 */
export const seeNetwork = async (
  run: Run,
  { network }: Pick<Request, 'network'>,
  { ec2 }: Pick<Ports, 'ec2'>,
): Promise<SeenNetwork> => {
  const there = networkOf(run);
  const find = (target: typeof there) => ec2(target).findVpcs(vpcFilter(network));
  const found = await reach(async () => {
    // The VPC is elsewhere then: asked for is only whether the account of the API answers.
    if (run.account !== there.account) await find(run);
    return find(there);
  });
  if ('missing' in found) return { sighting: found, isUnreachable: true };

  const vpc = findMeantVpc(network, found);
  const sighting =
    vpc === undefined
      ? { missing: `${soughtVpc(network)} does not exist in ${there.region} of ${there.account}` }
      : judgeNetworkSighting(network, { ...vpc, subnets: await ec2(there).listSubnets(vpc.id) });
  return { sighting, isUnreachable: false };
};

const reach = async <Answer>(ask: () => Promise<Answer>): Promise<Answer | { missing: string }> => {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Failure && unreachable.includes(error.name))
      return { missing: error.message };
    throw error;
  }
};
