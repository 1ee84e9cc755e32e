import type { Request } from '../request/request.ts';
import type { PrivateApiRecord } from './private-api-record.ts';

/** A run that wants to hold a private API. */
export interface Acquisition {
  readonly id: string;
  readonly nonce: string;
  readonly executionArn: string;
  readonly requestedBy: string;
  /** ISO 8601. */
  readonly now: string;
  /** What is asked for; null when the private API is to be retired, or cleaned up. */
  readonly asked: { readonly request: Request; readonly fingerprint: string } | null;
  /** The executions that a clean-up is for: of nobody else it takes the hold, nor where there is none. */
  readonly cleansUpAfter?: readonly string[] | undefined;
  /** The fence of the hold that is known to be lost. */
  readonly replaces: number | undefined;
}

/**
 * Takes the hold on a private API, and records by what everything that this run makes is known, before it makes
 * anything. The record stays as it is where another execution holds it.
 */
export const acquireHold = (
  there: PrivateApiRecord | undefined,
  run: Acquisition,
): PrivateApiRecord => {
  const record = there ?? unknownPrivateApi(run);
  const { holder } = record;
  if (holder !== null && holder.fence !== run.replaces) return record;
  if (run.cleansUpAfter !== undefined && !isLeftBy(record, run.cleansUpAfter)) return record;

  const fence = record.fence + 1;
  const { executionArn, requestedBy } = run;
  const holding = { executionArn, fence, isCancelled: false };
  // How the private API stands, and who asked for it last, is as the execution that ended left it.
  if (run.cleansUpAfter !== undefined)
    return { ...record, fence, holder: { ...holding, operation: 'cleanUp' } };
  const held = {
    ...record,
    updatedAt: run.now,
    executionArn,
    requestedBy,
    fence,
    retirement: null,
  };
  if (run.asked === null)
    return { ...held, status: 'RETIRING', holder: { ...holding, operation: 'retire' } };

  const { request, fingerprint } = run.asked;
  return {
    ...held,
    status: 'PROVISIONING',
    holder: { ...holding, operation: 'provision' },
    request,
    requestFingerprint: fingerprint,
    attempts: [
      ...record.attempts,
      { nonce: run.nonce, keeps: request.onFailure === 'keep', stage: request.stage.name },
    ],
  };
};

/** Whether the hold on a private API is what executions that ended have left of it. */
export const isLeftBy = ({ holder }: PrivateApiRecord, executionArns: readonly string[]): boolean =>
  holder !== null && executionArns.includes(holder.executionArn);

const unknownPrivateApi = ({
  id,
  now,
  requestedBy,
  executionArn,
}: Acquisition): PrivateApiRecord => ({
  id,
  status: 'PROVISIONING',
  updatedAt: now,
  requestedBy,
  executionArn,
  request: null,
  requestFingerprint: '',
  holder: null,
  fence: 0,
  attempts: [],
  restApiId: null,
  vpcs: [],
  isProtected: false,
  formerStages: [],
  ready: null,
  error: null,
  retirement: null,
});
