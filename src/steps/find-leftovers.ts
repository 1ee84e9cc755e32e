import { z } from 'zod';
import { recordServed } from '../private-api/registry/record-served.ts';
import { acceptedRequestSchema } from '../private-api/request/request.ts';
import { leftovers } from '../private-api/rollback/leftovers.ts';
import { getHeldRecord } from './get-held-record.ts';
import { goingOf } from './going-of.ts';
import { listRemains } from './list-remains.ts';
import { goingSchema } from './state/going.ts';
import { restApiStateSchema } from './state/rest-api.ts';
import { runSchema } from './state/run.ts';
import { vpcMembershipSchema } from './state/vpc-membership.ts';
import { defineStep } from './step.ts';
import { verifyPrivateApi } from './verify-private-api.ts';

/**
 * Decides what goes now that the private API is as it was asked for: what it used before, and what earlier attempts have left.
 * If anything does, there is no way back, and a later failure is restored to what was verified now.
 */
export const findLeftovers = defineStep({
  name: 'FindLeftovers',
  needs: ['apiGateway', 'registry'],
  input: z.strictObject({
    run: runSchema,
    request: acceptedRequestSchema,
    restApi: restApiStateSchema,
    membership: vpcMembershipSchema,
    /** Null where it is only asked what would go. */
    verification: verifyPrivateApi.output.nullable(),
  }),
  output: goingSchema,

  async run({ run, request, restApi, membership, verification }, ports) {
    // Whoever cancels a run that has made all that was asked cancels nothing any more.
    const record = await getHeldRecord(ports.registry, run, { evenCancelled: true });
    const stageNames = [
      ...(record.ready === null ? [] : [record.ready.snapshot.stage.name]),
      ...record.formerStages,
      ...record.attempts.map(({ stage }) => stage),
    ].filter((name) => name !== request.stage.name);
    const remains = await listRemains(record, stageNames, run, ports);
    const going = goingOf(
      leftovers(record, remains, {
        restApiId: restApi.id,
        vpc: membership.vpc,
        executionArn: run.executionArn,
        request,
      }),
      { failedStep: null, restores: false },
    );
    if (verification !== null && going.isAnything) {
      const { snapshot, ...verified } = verification;
      const { executionArn } = run;
      await ports.registry.changePrivateApi(run.id, (there = record) =>
        recordServed(there, { executionArn, verified, snapshot }),
      );
    }
    return going;
  },
});
