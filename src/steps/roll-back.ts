import { z } from 'zod';
import { placeOfVpc } from '../private-api/registry/vpc-record.ts';
import { acceptedRequestSchema } from '../private-api/request/request.ts';
import { keepAll, type OwnNetworkIds } from '../private-api/rollback/keep-all.ts';
import { keepsOnFailure } from '../private-api/rollback/keeps-on-failure.ts';
import type { Remains } from '../private-api/rollback/remains.ts';
import { takeBack } from '../private-api/rollback/take-back.ts';
import { findOwnNetwork } from './find-own-network.ts';
import { getHeldRecord } from './get-held-record.ts';
import { goingOf } from './going-of.ts';
import { listRemains } from './list-remains.ts';
import type { Ports } from './ports.ts';
import { type Failed, failedSchema, type FailedStep, failuresOf } from './state/failed.ts';
import { goingSchema } from './state/going.ts';
import { runSchema } from './state/run.ts';
import { defineStep } from './step.ts';

/**
 * Decides what of a failed run goes, and whether the last READY state is to be restored. Nothing is remembered from the
 * steps before: a call that failed may have been carried out.
 */
export const rollBack = defineStep({
  name: 'RollBack',
  needs: ['ec2', 'apiGateway', 'registry'],
  input: z.strictObject({
    state: z.object({
      run: runSchema,
      request: acceptedRequestSchema,
      failed: failedSchema,
      prepared: z.object({ failed: failedSchema }).optional(),
    }),
  }),
  output: goingSchema,

  async run({ state }, ports) {
    const { run, request } = state;
    const record = await getHeldRecord(ports.registry, run, { evenCancelled: true });
    const former = record.ready?.snapshot;
    const laterStages = record.attempts
      .map(({ stage }) => stage)
      .filter((name) => former !== undefined && name !== former.stage.name);
    const remains = await listRemains(record, laterStages, run, ports);

    const first = firstFailure(state);
    const keeps = keepsOnFailure(request, first?.Error);
    const departures = keeps
      ? keepAll(record, { ...remains, networkIds: await listIds(ports.ec2, remains) }, run)
      : takeBack(record, remains, run);
    return goingOf(departures, {
      failedStep: first?.step ?? 'RollBack',
      restores: former !== undefined && !keeps,
    });
  },
});

/** One of the branches' where they failed. Else the last: those before it were borne. */
const firstFailure = (state: {
  failed: Failed;
  prepared?: { failed: Failed } | undefined;
}): FailedStep | undefined =>
  failuresOf({ failed: state.prepared?.failed ?? {} })[0] ?? failuresOf(state).at(-1);

const listIds = async (ec2: Ports['ec2'], { vpcs }: Remains): Promise<OwnNetworkIds> => {
  const ids = vpcs.map(async (vpc): Promise<[string, string[]]> => {
    const { vpcEndpoints, securityGroups } = await findOwnNetwork(ec2(placeOfVpc(vpc.id)), vpc);
    return [vpc.id, [...vpcEndpoints, ...securityGroups].map(({ id }) => id)];
  });
  return Object.fromEntries(await Promise.all(ids));
};
