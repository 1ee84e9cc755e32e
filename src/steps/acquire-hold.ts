import { z } from 'zod';
import { canonicalJson } from '../private-api/canonical-json.ts';
import { Failure } from '../private-api/errors.ts';
import { acquireHold as acquire } from '../private-api/registry/acquire-hold.ts';
import { holdOutlook } from '../private-api/registry/hold-outlook.ts';
import { operationSchema } from '../private-api/registry/private-api-record.ts';
import { acceptedRequestSchema } from '../private-api/request/request.ts';
import { sha256 } from '../private-api/sha256.ts';
import { nextWaitSeconds } from '../private-api/waiting/next-wait-seconds.ts';
import { holdPatience } from '../private-api/waiting/patience.ts';
import { elapsedSeconds } from './elapsed-seconds.ts';
import { definitionReferenceSchema } from './state/definition.ts';
import { type Run, runSchema } from './state/run.ts';
import { defineStep } from './step.ts';

/**
 * Takes the private API for this run, or says how long to wait for whoever has it. A holder that has ended without letting
 * go is replaced.
 */
export const acquireHold = defineStep({
  name: 'AcquireHold',
  needs: ['registry', 'executions', 'clock'],
  input: z.strictObject({
    run: runSchema,
    operation: operationSchema,
    request: acceptedRequestSchema.nullable(),
    definition: definitionReferenceSchema.nullable(),
  }),
  output: runSchema,

  async run({ run, request, definition }, { registry, executions, clock }): Promise<Run> {
    const now = clock.now();
    const there = await registry.findPrivateApi(run.id);
    const holder = there?.holder ?? undefined;
    const isOthers = holder !== undefined && holder.executionArn !== run.executionArn;
    const outlook = isOthers
      ? holdOutlook(await executions.findStanding(holder.executionArn), now)
      : undefined;
    if (outlook?.kind === 'held') return wait(run, holder?.executionArn ?? '', now);
    if (outlook?.kind === 'ending')
      return { ...run, hold: { ...run.hold, status: 'waiting', waitSeconds: outlook.seconds } };

    const record = await registry.changePrivateApi(run.id, (current) =>
      acquire(current, {
        ...run,
        now: now.toISOString(),
        asked: request && {
          request,
          fingerprint: sha256(canonicalJson({ request, definition })).slice(0, 16),
        },
        replaces: outlook?.kind === 'lost' ? holder?.fence : undefined,
      }),
    );
    if (record.holder?.executionArn !== run.executionArn)
      return wait(run, record.holder?.executionArn ?? '', now);
    return { ...run, hold: { ...run.hold, status: 'held', fence: record.holder.fence } };
  },
});

const wait = (run: Run, executionArn: string, now: Date): Run => {
  const waited = elapsedSeconds(run.hold.since, now);
  if (!run.waitsItsTurn || waited >= holdPatience.deadlineSeconds)
    throw new Failure('AlreadyRunning', `${run.id} is held by execution ${executionArn}`);
  return {
    ...run,
    hold: { ...run.hold, status: 'waiting', waitSeconds: nextWaitSeconds(holdPatience, waited) },
  };
};
