import type { Execution } from '../../aws/step-functions.ts';
import type { ExecutionStatus } from './answers/execution-status.ts';

/** An execution's status as the HTTP interface shows it: stopped from outside is failed, with the error `Stopped`. */
export const shownStatusOf = ({ status }: Execution): ExecutionStatus =>
  status === 'STOPPED' ? 'FAILED' : status;
