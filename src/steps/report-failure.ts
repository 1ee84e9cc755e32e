import { z } from 'zod';
import { type FailureName, failures, isFailureName } from '../private-api/errors.ts';
import { checkNetwork } from '../private-api/network/check-network.ts';
import { networkPictureSchema } from '../private-api/network/picture.ts';
import { acceptedRequestSchema } from '../private-api/request/request.ts';
import type { RunError } from '../private-api/result.ts';
import { rollbackReport } from '../private-api/rollback/rollback-report.ts';
import { rollBack } from './roll-back.ts';
import { deletionStateSchema } from './state/deletion.ts';
import { failedSchema, type FailedStep, failuresOf, wordsOf } from './state/failed.ts';
import { rollbackStateSchema } from './state/rollback.ts';
import { defineStep } from './step.ts';

const idsSchema = z.object({ ids: z.array(z.string()) });

/** Whatever a run has gathered by the time it has failed: only the failure itself is certain. */
const gatheredSchema = z.object({
  failed: failedSchema,
  prepared: z.object({ failed: failedSchema }).optional(),
  request: acceptedRequestSchema.optional(),
  network: networkPictureSchema.optional(),
  rollback: rollbackStateSchema.optional(),
  deleted: z
    .object({ restApis: idsSchema.optional(), securityGroups: idsSchema.optional() })
    .optional(),
  deletion: deletionStateSchema.optional(),
});

type Gathered = z.output<typeof gatheredSchema>;

/** Says why the run failed: the first failure, what to do about it, and what was taken back. Asks nobody. */
export const reportFailure = defineStep({
  name: 'ReportFailure',
  needs: [],
  input: z.strictObject({ state: gatheredSchema }),
  output: z.strictObject({
    name: z.string(),
    /** The whole error, as JSON text: it becomes the cause of the execution's failure. */
    cause: z.string(),
  }),

  run({ state }) {
    const error = errorOf(state);
    return { name: error.name, cause: JSON.stringify(error) };
  },
});

/** Step Functions takes 32,768 characters for the cause of a failure (`Fail` in the Amazon States Language), findings included. */
const longestMessage = 10_000;
const mostFindings = 20;

const errorOf = (state: Gathered): RunError => {
  const all = failuresOf(state);
  // Once a rollback was decided, it says which failure it is for. Without one, all that can have come later is its own.
  const isFirst = ({ step }: FailedStep): boolean =>
    state.rollback === undefined ? step !== rollBack.name : step === state.rollback.failedStep;
  const first = all.find(isFirst) ?? all[0];
  const {
    step,
    Error: error,
    Cause,
  } = first ?? { step: 'unknown', Error: 'InternalError', Cause: '' };
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
    ...(state.rollback !== undefined && { rollback: rollbackOf(state.rollback, state) }),
  };
};

/** What Step Functions and Lambda call their own errors, in our words. */
const nameOf = (error: string): FailureName => (isFailureName(error) ? error : 'InternalError');

/** Preflight asks nobody, so the same picture gives the same findings again. */
const findingsOf = ({ request, network }: Gathered) =>
  request !== undefined && network !== undefined
    ? checkNetwork(request, network)
        .filter(({ severity }) => severity === 'error')
        .slice(0, mostFindings)
    : [];

const rollbackOf = (
  rollback: z.output<typeof rollbackStateSchema>,
  { deleted, deletion }: Gathered,
) =>
  rollbackReport({
    ...rollback,
    deleted: [
      ...(deleted?.restApis?.ids ?? []),
      ...(deletion?.status === 'deleted' ? deletion.vpcEndpointIds : []),
      ...(deleted?.securityGroups?.ids ?? []),
    ],
  });
