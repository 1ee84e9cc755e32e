import { everything } from '../authorization/allowances.ts';
import { fieldAt } from '../field-at.ts';
import type { Problem } from '../problem.ts';
import { shownValue } from '../shown-value.ts';

/** Whoever names an object has it read with rights that may be more than its own, so its bucket must be allowed by name. */
export const definitionUriProblems = (
  sent: unknown,
  definitionBuckets: readonly string[],
): Problem[] => {
  const uri = fieldAt(sent, ['api', 'definitionUri']);
  const [, bucket] = /^s3:\/\/([^/]+)\//.exec(typeof uri === 'string' ? uri : '') ?? [];
  if (bucket === undefined || [bucket, everything].some((each) => definitionBuckets.includes(each)))
    return [];
  return [
    {
      pointer: '/api/definitionUri',
      message: `must lie in a bucket that the setting definitionBuckets of this deployment names, which are ${definitionBuckets.join(', ') || 'none'}; got ${shownValue(uri)}`,
    },
  ];
};
