import { byteLength } from './definition/definition-size.ts';
import { type Outcome, outcomeSchema } from './outcome.ts';

/** The lists in a detail, those that are missed least first. */
const spareLists = ['timeline', 'warnings', 'changes', 'findings'] as const;

/** The outcome with a detail of no more than `maxBytes` of JSON: of one that is larger, lists are left empty, one after another. */
export const fitOutcome = (outcome: Outcome, maxBytes: number): Outcome => {
  let fitted = outcome;
  for (const list of spareLists) {
    if (byteLength(JSON.stringify(fitted.detail)) <= maxBytes) break;
    if (list in fitted.detail)
      fitted = outcomeSchema.parse({ ...fitted, detail: { ...fitted.detail, [list]: [] } });
  }
  return fitted;
};
