import { z } from 'zod';
import { type FailureName, failures, isFailureName } from '../private-api/errors.ts';
import { checkNetwork } from '../private-api/network/check-network.ts';
import { networkPictureSchema } from '../private-api/network/picture.ts';
import { type FailedRun, recordFailure } from '../private-api/registry/record-failure.ts';
import { privateApiId } from '../private-api/request/private-api-id.ts';
import { acceptedRequestSchema } from '../private-api/request/request.ts';
import { type RunError, runErrorSchema } from '../private-api/result.ts';
import { keepsOnFailure } from '../private-api/rollback/keeps-on-failure.ts';
import { rollbackReport } from '../private-api/rollback/rollback-report.ts';
import { failedSchema, type FailedStep, failuresOf, wordsOf } from './state/failed.ts';
import type { Going } from './state/going.ts';
import { restorationSchema } from './state/restoration.ts';
import { type Run, runSchema } from './state/run.ts';
import type { RegistryPort } from './registry-port.ts';
import { deletionsOf, leftVpcsOf, tailSchema, tailSteps } from './state/tail.ts';
import { defineStep } from './step.ts';

/** Whatever a run has gathered by the time it has failed: only the failure itself is certain. */
const gatheredSchema = z.object({
  failed: failedSchema,
  run: runSchema.optional(),
  /** Where this is a clean-up: the failure of the run that it cleans up after. */
  abandoned: runErrorSchema.optional(),
  prepared: z.object({ failed: failedSchema }).optional(),
  request: acceptedRequestSchema.nullish(),
  network: networkPictureSchema.optional(),
  stageRestored: restorationSchema.optional(),
  restoration: restorationSchema.optional(),
  ...tailSchema.shape,
});

type Gathered = z.output<typeof gatheredSchema>;

/**
 * Says why the run failed: the first failure, what to do about it, and what was taken back. Then the private API is free. A
 * clean-up reports the failure of the run that it cleans up after, and what became of what that had made.
 */
export const reportFailure = defineStep({
  name: 'ReportFailure',
  needs: ['registry', 'clock'],
  input: z.strictObject({ state: gatheredSchema }),
  output: z.strictObject({
    name: z.string(),
    /** The whole error, as JSON text: it becomes the cause of the execution's failure. */
    cause: z.string(),
    /** Whether this was a clean-up, and nothing is left to be cleaned up. */
    isCleanedUp: z.boolean(),
  }),

  async run({ state }, { registry, clock }) {
    const error = errorOf(state);
    const leaves = whatIsLeft(state, error);
    if (state.run !== undefined)
      await letGo(state.run, state, { error, leaves }, registry, clock.now());
    return {
      name: error.name,
      cause: JSON.stringify(error),
      isCleanedUp: state.abandoned !== undefined && leaves === 'gone',
    };
  },
});

const firstFailureOf = (state: Gathered): FailedStep => {
  const all = failuresOf(state);
  // Once it was decided what goes, that says which failure it is for. Without, all that can have come later is RollBack's own.
  const isFirst = ({ step }: FailedStep): boolean =>
    state.going === undefined ? step !== 'RollBack' : step === state.going.failedStep;
  return all.find(isFirst) ?? all[0] ?? { step: 'unknown', Error: 'InternalError', Cause: '' };
};

/** Records the failure, if it was this run that held the private API. */
const letGo = async (
  run: Run,
  state: Gathered,
  outcome: Pick<FailedRun, 'error' | 'leaves'>,
  registry: RegistryPort,
  now: Date,
): Promise<void> => {
  const record = await registry.findPrivateApi(run.id);
  if (record?.holder?.executionArn !== run.executionArn) return;
  const failedRun: FailedRun = {
    executionArn: run.executionArn,
    nonce: run.nonce,
    ...outcome,
    deletedRestApiIds: state.deleted?.restApis?.ids ?? [],
    leftVpcs: leftVpcsOf(state),
    now: now.toISOString(),
  };
  await registry.changePrivateApi(run.id, (there = record) => recordFailure(there, failedRun));
};

const whatIsLeft = (
  { going, request, failed, restoration }: Gathered,
  { name }: RunError,
): FailedRun['leaves'] => {
  if (going === undefined) return failed['RollBack'] === undefined ? 'nothing' : 'remains';
  if (request && keepsOnFailure(request, name)) return 'kept';
  const isWhole =
    Object.keys(failed).every((step) => step === going.failedStep || !tailSteps.includes(step)) &&
    (restoration?.notRestored ?? []).length === 0;
  return isWhole ? 'gone' : 'remains';
};

/** Step Functions takes 32,768 characters for the cause of a failure (`Fail` in the Amazon States Language), findings included. */
const longestMessage = 10_000;
const mostFindings = 20;

const errorOf = (state: Gathered): RunError => ({
  ...(state.abandoned ?? ownErrorOf(state, firstFailureOf(state))),
  ...(state.going !== undefined && { rollback: rollbackOf(state.going, state) }),
});

const ownErrorOf = (state: Gathered, { step, Error: error, Cause }: FailedStep): RunError => {
  const name = nameOf(error);
  const findings = name === 'PreflightFailed' ? findingsOf(state) : [];
  return {
    name,
    message: [wordsOf(Cause).slice(0, longestMessage), name === error ? '' : `(${error})`]
      .filter(Boolean)
      .join(' '),
    step,
    remedy: failures[name].remedy,
    ...(findings.length > 0 && { findings }),
  };
};

/** What Step Functions and Lambda call their own errors, in our words. */
const nameOf = (error: string): FailureName => (isFailureName(error) ? error : 'InternalError');

/** Preflight asks nobody, so the same picture gives the same findings again. */
const findingsOf = ({ request, network }: Gathered) =>
  request && network !== undefined
    ? checkNetwork(request, privateApiId(request), network)
        .filter(({ severity }) => severity === 'error')
        .slice(0, mostFindings)
    : [];

const rollbackOf = (going: Going, state: Gathered) =>
  rollbackReport({
    going,
    left: state.left,
    restorations: [state.stageRestored, state.restoration].filter((part) => part !== undefined),
    deleted: deletionsOf(state).map(({ id }) => id),
  });
