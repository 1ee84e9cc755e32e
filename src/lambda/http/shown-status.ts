import type { Execution } from '../../aws/step-functions.ts';

/** An execution's status as the HTTP interface shows it: stopped from outside is failed, with the error `Stopped`. */
export const shownStatusOf = ({ status }: Execution): 'RUNNING' | 'SUCCEEDED' | 'FAILED' =>
  status === 'STOPPED' ? 'FAILED' : status;
