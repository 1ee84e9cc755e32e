import { ownNetworkUsers } from '../registry/own-network-users.ts';
import type { PrivateApiRecord } from '../registry/private-api-record.ts';
import type { VpcRecord } from '../registry/vpc-record.ts';
import { carriesOne, type Departures, heldVpcs, type Remains } from './remains.ts';

/** What is ours in a VPC and there: the ids of endpoint and security group, by the key of the VPC. */
export type OwnNetworkIds = Readonly<Record<string, readonly string[]>>;

/** What is said of a failed run that keeps what it made for another try: nothing goes, and others need not wait any longer. */
export const keepAll = (
  { id, ready }: PrivateApiRecord,
  remains: Remains & { readonly networkIds: OwnNetworkIds },
  run: { readonly executionArn: string; readonly nonce: string },
): Departures => {
  const ofRun = new Set([run.nonce]);
  const made = remains.restApis.filter((restApi) => carriesOne(ofRun, restApi));
  const changed = remains.restApis.filter((restApi) => !made.includes(restApi));
  const network = remains.vpcs
    .filter((vpc) => vpc.id !== ready?.snapshot.vpc && isAlone(vpc, id))
    .flatMap((vpc) => remains.networkIds[vpc.id] ?? []);
  return {
    stages: [],
    restApiIds: [],
    vpcs: [],
    releasedVpcs: heldVpcs(remains.vpcs, run.executionArn),
    kept: [
      ...made.map((restApi) => `REST API ${restApi.id}: kept for another try`),
      ...changed.map(
        (restApi) => `REST API ${restApi.id}: what this run changed of it is kept for another try`,
      ),
      ...network.map((kept) => `${kept}: kept for another try`),
    ],
  };
};

/** Whether nobody but this private API uses what is ours in a VPC. */
const isAlone = (vpc: VpcRecord, id: string): boolean =>
  ownNetworkUsers(vpc).every((user) => user === id);
