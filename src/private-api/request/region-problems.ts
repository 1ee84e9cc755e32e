import { fieldAt } from '../field-at.ts';
import { partitionOf } from '../partition.ts';
import type { Problem } from '../problem.ts';
import { shownValue } from '../shown-value.ts';

/** A partition knows nothing of another's accounts, roles and regions ("Amazon Resource Names" in the IAM User Guide). */
export const regionProblems = (sent: unknown, own: { region: string }): Problem[] => {
  const region = fieldAt(sent, ['region']);
  const partition = partitionOf(own.region);
  if (typeof region !== 'string' || partitionOf(region) === partition) return [];
  return [
    {
      pointer: '/region',
      message: `must be a region of the partition that this deployment is in, ${partition}; got ${shownValue(region)}`,
    },
  ];
};
