import { z } from 'zod';
import { canonicalJson } from '../private-api/canonical-json.ts';
import { Failure } from '../private-api/errors.ts';
import { acquireHold as acquire } from '../private-api/registry/acquire-hold.ts';
import { holdOutlook } from '../private-api/registry/hold-outlook.ts';
import {
  operationSchema,
  type PrivateApiRecord,
} from '../private-api/registry/private-api-record.ts';
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
 * go is replaced. A clean-up is over where others have come, or the run that it is for has let go after all.
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
    if (isOver(run, holder)) return over(run);
    const isOthers = holder !== undefined && holder.executionArn !== run.executionArn;
    const outlook = isOthers
      ? holdOutlook(await executions.findStanding(holder.executionArn), now)
      : undefined;
    if (outlook?.kind === 'held') return wait(run, holder, now);
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
    const by = record.holder ?? undefined;
    if (by?.executionArn !== run.executionArn)
      return isOver(run, by) ? over(run) : wait(run, by, now);
    return { ...run, hold: { ...run.hold, status: 'held', fence: by.fence } };
  },
});

type Holder = NonNullable<PrivateApiRecord['holder']>;

const isOver = ({ cleansUpAfter, executionArn }: Run, holder: Holder | undefined): boolean =>
  cleansUpAfter !== undefined &&
  ![executionArn, ...cleansUpAfter].includes(holder?.executionArn ?? '');

const over = (run: Run): Run => ({ ...run, hold: { ...run.hold, status: 'over' } });

/** A clean-up is nothing that whoever asks could know of and wait for. */
const wait = (run: Run, holder: Holder | undefined, now: Date): Run => {
  const waited = elapsedSeconds(run.hold.since, now);
  const waits = run.waitsItsTurn || holder?.operation === 'cleanUp';
  if (!waits || waited >= holdPatience.deadlineSeconds)
    throw new Failure(
      'AlreadyRunning',
      `${run.id} is held by execution ${holder?.executionArn ?? ''}`,
    );
  return {
    ...run,
    hold: { ...run.hold, status: 'waiting', waitSeconds: nextWaitSeconds(holdPatience, waited) },
  };
};
