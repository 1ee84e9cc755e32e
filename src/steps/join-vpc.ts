import { z } from 'zod';
import { Failure } from '../private-api/errors.ts';
import { endpointPlanSchema } from '../private-api/network/endpoint-plan.ts';
import { networkPictureSchema } from '../private-api/network/picture.ts';
import { holdOutlook } from '../private-api/registry/hold-outlook.ts';
import { type Joined, type Joining, joinVpc as join } from '../private-api/registry/join-vpc.ts';
import { unknownVpc, type VpcRecord, vpcKey } from '../private-api/registry/vpc-record.ts';
import { acceptedRequestSchema } from '../private-api/request/request.ts';
import { nextWaitSeconds } from '../private-api/waiting/next-wait-seconds.ts';
import { vpcPatience } from '../private-api/waiting/patience.ts';
import { elapsedSeconds } from './elapsed-seconds.ts';
import type { ExecutionsPort } from './ports.ts';
import { runSchema } from './state/run.ts';
import { type VpcMembership, vpcMembershipSchema } from './state/vpc-membership.ts';
import { defineStep } from './step.ts';
import { underHold } from './under-hold.ts';

/**
 * Registers the private API as a user of the VPC's endpoint, before it adopts, makes or changes one. Where another
 * execution makes, changes or deletes it, or has done so since this run looked, the run looks again.
 */
export const joinVpc = underHold(
  defineStep({
    name: 'JoinVpc',
    needs: ['registry', 'executions', 'clock', 'nonce'],
    input: z.strictObject({
      run: runSchema,
      request: acceptedRequestSchema,
      network: networkPictureSchema,
      // The plan's warnings are for the result.
      endpointPlan: endpointPlanSchema.loose(),
      membership: vpcMembershipSchema.nullable(),
    }),
    output: vpcMembershipSchema,

    async run({ run, request, network, endpointPlan, membership }, ports): Promise<VpcMembership> {
      const { registry } = ports;
      const now = ports.clock.now();
      const key = vpcKey({ ...run, vpcId: network.vpc.id });
      await registry.changePrivateApi(run.id, (record) => {
        if (record === undefined) throw new Failure('InternalError', `${run.id} has no record`);
        return record.vpcs.includes(key) ? record : { ...record, vpcs: [...record.vpcs, key] };
      });

      const replaces = await lostHolder(await registry.findVpc(key), run, ports.executions, now);
      const joining: Joining = {
        ...run,
        vpcEndpointId: endpointPlan.adopts,
        failedVpcEndpointId: endpointPlan.failed,
        changesVpc: endpointPlan.changesVpc,
        seen: network.registered,
        nonce: ports.nonce(),
        keepEndpoint: request.network.keepEndpoint,
        replaces,
      };
      const record = await registry.changeVpc(key, (there) => {
        const joined = join(key, there, joining);
        return joined.kind === 'joined' ? joined.record : (there ?? unknownVpc(key));
      });
      // What was written is joined, and what was not is as it was.
      const outcome = join(key, record, joining);
      const since = membership?.since ?? now.toISOString();
      const { generation } = record;
      const stands = { vpc: key, generation, nonce: record.nonce, since };
      return outcome.kind === 'joined'
        ? { ...stands, status: 'joined', waitSeconds: 0 }
        : { ...stands, status: 'waiting', waitSeconds: secondsToWait(outcome, key, since, now) };
    },
  }),
);

const lostHolder = async (
  record: VpcRecord | undefined,
  { executionArn }: { executionArn: string },
  executions: ExecutionsPort,
  now: Date,
): Promise<string | undefined> => {
  const holder = record?.holder?.executionArn;
  if (holder === undefined || holder === executionArn) return undefined;
  return holdOutlook(await executions.findStanding(holder), now).kind === 'lost'
    ? holder
    : undefined;
};

const secondsToWait = (
  outcome: Joined,
  vpc: string,
  since: VpcMembership['since'],
  now: Date,
): number => {
  // Somebody has been there meanwhile, and nothing keeps this run from looking again.
  if (outcome.kind !== 'held') return 0;
  const waited = elapsedSeconds(since, now);
  if (waited >= vpcPatience.deadlineSeconds)
    throw new Failure(
      'ResourceConflict',
      `the endpoint of ${vpc}: execution ${outcome.by} has been at work on it for ${String(Math.round(waited))} s`,
    );
  return nextWaitSeconds(vpcPatience, waited);
};
