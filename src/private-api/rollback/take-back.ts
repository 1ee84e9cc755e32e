import type { VpcEndpoint } from '../network/picture.ts';
import { idTag, runTag, type Tags } from '../tags.ts';

interface Tagged {
  readonly id: string;
  readonly tags: Tags;
}

/** A REST API as far as it shows which endpoints it depends on. */
export interface Dependent extends Tagged {
  readonly vpcEndpointIds: readonly string[];
  readonly policy?: string | undefined;
}

/** A security group, and the network interfaces that it is on. */
export interface UsedGroup extends Tagged {
  readonly networkInterfaceIds: readonly string[];
}

/** What is there when a run has failed: every API that can be seen, and what carries the run's nonce of the rest. */
export interface Remains {
  readonly restApis: readonly Dependent[];
  readonly vpcEndpoints: readonly VpcEndpoint[];
  readonly securityGroups: readonly UsedGroup[];
}

/** What goes, and what stays with the reason. */
export interface TakeBack {
  readonly restApiIds: string[];
  readonly vpcEndpointIds: string[];
  readonly securityGroupIds: string[];
  readonly kept: string[];
}

/** Decides what of a failed run's makings goes: all of it, but for what others have come to use. */
export const takeBack = (remains: Remains, run: { id: string; nonce: string }): TakeBack => {
  const isMade = ({ tags }: Tagged): boolean => tags[runTag] === run.nonce;
  const made = remains.restApis.filter(isMade);
  const others = remains.restApis.filter((restApi) => !isMade(restApi));
  const alive = remains.vpcEndpoints.filter(
    ({ state }) => !['deleting', 'deleted'].includes(state),
  );
  const used = alive.flatMap((endpoint) => {
    const users = others.filter((restApi) => dependsOn(restApi, endpoint.id));
    return users.length === 0 ? [] : [{ endpoint, users: users.map(({ id }) => id).join(', ') }];
  });
  const usedIds = used.map(({ endpoint }) => endpoint.id);
  const going = alive.filter(({ id }) => !usedIds.includes(id));
  // The interfaces of an endpoint that is going go with it; any other keeps its group.
  const freed = remains.vpcEndpoints
    .filter(({ id }) => !usedIds.includes(id))
    .flatMap(({ networkInterfaceIds }) => networkInterfaceIds);
  const isFree = ({ networkInterfaceIds }: UsedGroup): boolean =>
    networkInterfaceIds.every((id) => freed.includes(id));
  const free = remains.securityGroups.filter(isFree);
  const inUse = remains.securityGroups.filter((group) => !isFree(group));

  return {
    restApiIds: made.map(({ id }) => id),
    vpcEndpointIds: going.map(({ id }) => id),
    securityGroupIds: free.map(({ id }) => id),
    kept: [
      ...used.map(({ endpoint, users }) => `${endpoint.id}: REST API ${users} has come to use it`),
      ...inUse.map(({ id }) => `${id}: something that stays needs it`),
      ...others
        .filter(({ tags }) => tags[idTag] === run.id)
        .map(({ id }) => `REST API ${id}: it was there before; what this run changed of it stays`),
    ],
  };
};

/** The same remains, when the request says to keep them for another try. */
export const keepAll = (remains: Remains, run: { id: string; nonce: string }): TakeBack => {
  const { restApiIds, vpcEndpointIds, securityGroupIds, kept } = takeBack(remains, run);
  const ids = [...restApiIds.map((id) => `REST API ${id}`), ...vpcEndpointIds, ...securityGroupIds];
  return {
    restApiIds: [],
    vpcEndpointIds: [],
    securityGroupIds: [],
    kept: [...ids.map((id) => `${id}: kept for another try`), ...kept],
  };
};

const dependsOn = ({ vpcEndpointIds, policy = '' }: Dependent, vpcEndpointId: string): boolean =>
  vpcEndpointIds.includes(vpcEndpointId) || policy.includes(vpcEndpointId);
