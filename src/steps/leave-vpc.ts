import { z } from 'zod';
import { Failure } from '../private-api/errors.ts';
import { hasHadTimeToShow, isYetToBeSeen } from '../private-api/network/is-yet-to-be-seen.ts';
import { leaveVpc as leave, releaseVpc } from '../private-api/registry/leave-vpc.ts';
import { placeOfVpc, unknownVpc, type VpcRecord } from '../private-api/registry/vpc-record.ts';
import {
  goingNetwork,
  type LeftNetwork,
  type OwnInVpc,
  stayingNetwork,
} from '../private-api/rollback/left-network.ts';
import type { Ec2Port } from './ec2-port.ts';
import { findDependents } from './find-dependents.ts';
import { findVpcHolder, type VpcHolder } from './find-vpc-holder.ts';
import { findOwnNetwork } from './find-own-network.ts';
import { placesOf } from './network-of.ts';
import type { Ports } from './ports.ts';
import type { RegistryPort } from './registry-port.ts';
import { type LeftVpcs, leftVpcsSchema } from './state/left-vpcs.ts';
import { type Run, runSchema } from './state/run.ts';
import { defineStep } from './step.ts';
import { underHold } from './under-hold.ts';

/**
 * Signs the private API off as a user of the endpoints of VPCs. Where nobody is left, the run takes the VPC to delete what
 * is ours there; what somebody uses stays: a private API by the registry, or a REST API that associates or admits it.
 */
export const leaveVpc = underHold(
  defineStep({
    name: 'LeaveVpc',
    needs: ['ec2', 'apiGateway', 'registry', 'executions', 'clock'],
    input: z.strictObject({
      run: runSchema,
      vpcs: z.array(z.string()),
      releasedVpcs: z.array(z.string()),
      /** The REST APIs that this run has deleted. */
      restApiIds: z.array(z.string()),
    }),
    output: leftVpcsSchema,

    async run({ run, vpcs, releasedVpcs, restApiIds }, ports): Promise<LeftVpcs> {
      for (const key of releasedVpcs.filter((vpc) => !vpcs.includes(vpc)))
        await ports.registry.changeVpc(key, (there = unknownVpc(key)) =>
          releaseVpc(there, run.executionArn),
        );

      const departures: Departure[] = [];
      for (const key of vpcs) {
        const record = await ports.registry.findVpc(key);
        const usesAnother = releasedVpcs.includes(key);
        if (record !== undefined)
          departures.push(await leaveOne(record, { run, usesAnother, restApiIds }, ports));
      }
      const networks = departures.map(({ network }) => network);
      return {
        vpcs: vpcs.filter((key) => !releasedVpcs.includes(key)),
        deletesIn: departures.filter(({ deletes }) => deletes).map(({ key }) => key),
        vpcEndpoints: departures.flatMap(({ key, network }) =>
          partsOf(key, network.vpcEndpointIds),
        ),
        securityGroups: departures.flatMap(({ key, network }) =>
          partsOf(key, network.securityGroupIds),
        ),
        kept: networks.flatMap(({ kept }) => kept),
        warnings: networks.flatMap(({ warnings }) => warnings),
      };
    },
  }),
  { evenCancelled: true },
);

const partsOf = (vpc: string, ids: readonly string[]): LeftVpcs['vpcEndpoints'] =>
  ids.map((id) => ({ vpc, id }));

interface Departure {
  readonly key: string;
  readonly deletes: boolean;
  readonly network: LeftNetwork;
}

const leaveOne = async (
  record: VpcRecord,
  {
    run,
    usesAnother,
    restApiIds,
  }: { run: Run; usesAnother: boolean; restApiIds: readonly string[] },
  ports: Pick<Ports, 'ec2' | 'apiGateway' | 'registry' | 'executions' | 'clock'>,
): Promise<Departure> => {
  const key = record.id;
  const now = ports.clock.now();
  const place = placeOfVpc(key);
  const places = placesOf(run, place);
  const own = await listOwn(ports.ec2(place), record);
  if (isYetToBeSeen(record, own.vpcEndpoints, now))
    throw new Failure('TransientAwsError', `${record.vpcEndpointId ?? ''} is not to be seen yet`);
  await lookAgain(record, own, run, ports.registry, now);
  const ids = own.vpcEndpoints.map(({ id }) => id);
  const dependents = (await findDependents(ports.apiGateway, places, ids))
    .map(({ id }) => id)
    .filter((id) => !restApiIds.includes(id));

  const leaving = {
    id: run.id,
    executionArn: run.executionArn,
    usesAnother,
    hasEndpoint: ids.length > 0,
    isDependedOn: dependents.length > 0,
    replaces: lostHolder(record, await findVpcHolder(record, run, ports.executions, now)),
  };
  const left = await ports.registry.changeVpc(key, (there = record) => leave(there, leaving));
  const deletes =
    left.holder?.executionArn === run.executionArn && left.holder.phase === 'deleting';
  return {
    key,
    deletes,
    network: deletes ? goingNetwork(own, places) : stayingNetwork(own, left, dependents),
  };
};

/** A holder that has lost the VPC. Throws `TransientAwsError` while something of it may still be at work there. */
const lostHolder = ({ id }: VpcRecord, holder: VpcHolder | undefined): string | undefined => {
  if (holder?.outlook.kind === 'ending')
    throw new Failure(
      'TransientAwsError',
      `leaving ${id}: execution ${holder.executionArn}, which has it, may still be at work for ${String(holder.outlook.seconds)} s`,
    );
  return holder?.outlook.kind === 'lost' ? holder.executionArn : undefined;
};

/** An endpoint of which nothing but the nonce was recorded, as the call had no clear answer, may have been made a moment ago. */
const lookAgain = async (
  { id, holder, nonce, vpcEndpointId, missedAt }: VpcRecord,
  { vpcEndpoints }: OwnInVpc,
  { executionArn }: Run,
  registry: RegistryPort,
  now: Date,
): Promise<void> => {
  const isMaking = holder?.executionArn === executionArn && holder.phase === 'creating';
  if (!isMaking || nonce === null || vpcEndpointId !== null || vpcEndpoints.length > 0) return;
  if (missedAt === undefined)
    await registry.changeVpc(id, (there = unknownVpc(id)) => ({
      ...there,
      missedAt: now.toISOString(),
    }));
  if (!hasHadTimeToShow(missedAt ?? now.toISOString(), now))
    throw new Failure('TransientAwsError', `an endpoint in ${id} may be there and not be seen yet`);
};

const listOwn = async (ec2: Ec2Port, record: VpcRecord): Promise<OwnInVpc> => {
  const { vpcEndpoints, securityGroups } = await findOwnNetwork(ec2, record);
  const onInterfaces = securityGroups.map(async ({ id }) => ({
    id,
    networkInterfaceIds: await ec2.listNetworkInterfaceIds(id),
  }));
  return { vpcEndpoints, securityGroups: await Promise.all(onInterfaces) };
};
