import { z } from 'zod';
import { Failure } from '../private-api/errors.ts';
import { endpointPlanSchema } from '../private-api/network/endpoint-plan.ts';
import { networkPictureSchema } from '../private-api/network/picture.ts';
import { type Joined, type Joining, joinVpc as join } from '../private-api/registry/join-vpc.ts';
import { unknownVpc, vpcKey } from '../private-api/registry/vpc-record.ts';
import { acceptedRequestSchema } from '../private-api/request/request.ts';
import { nextWaitSeconds } from '../private-api/waiting/next-wait-seconds.ts';
import { vpcPatience } from '../private-api/waiting/patience.ts';
import { elapsedSeconds } from './elapsed-seconds.ts';
import { findVpcHolder } from './find-vpc-holder.ts';
import { networkOf } from './network-of.ts';
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
      const key = vpcKey({ ...networkOf(run), vpcId: network.vpc.id });
      await registry.changePrivateApi(run.id, (record) => {
        if (record === undefined) throw new Failure('InternalError', `${run.id} has no record`);
        return record.vpcs.includes(key) ? record : { ...record, vpcs: [...record.vpcs, key] };
      });

      const there = await registry.findVpc(key);
      const holder = await findVpcHolder(there, run, ports.executions, now);
      const joining: Joining = {
        ...run,
        vpcEndpointId: endpointPlan.adopts,
        failedVpcEndpointId: endpointPlan.failed,
        changesVpc: endpointPlan.changesVpc,
        seen: network.registered,
        nonce: ports.nonce(),
        keepEndpoint: request.network.keepEndpoint,
        replaces: holder?.outlook.kind === 'lost' ? holder.executionArn : undefined,
      };
      const record = await registry.changeVpc(key, (current) => {
        const joined = join(key, current, joining);
        return joined.kind === 'joined' ? joined.record : (current ?? unknownVpc(key));
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
