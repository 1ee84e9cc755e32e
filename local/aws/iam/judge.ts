import { holds } from './condition.ts';
import type { Demand } from './demand.ts';
import { fitsArn, fitsPattern } from './pattern.ts';
import type { Statement } from './policy.ts';

/** What policies say of a demand: a denial outweighs what allows, and what nothing allows is left `unsaid`. */
export type Verdict = 'allowed' | 'denied' | 'unsaid';

/** Whether a statement speaks of a demand. Actions are not case-sensitive ("IAM JSON policy elements: Action"). */
const speaksOf = (statement: Statement, { action, resource, context }: Demand): boolean =>
  statement.Action.some((one) => fitsPattern(one.toLowerCase(), action.toLowerCase())) &&
  statement.Resource.some((one) => fitsArn(one, resource)) &&
  holds(statement.Condition, context);

/** Judges a demand by statements ("Policy evaluation logic"). */
export const judge = (statements: readonly Statement[], demand: Demand): Verdict => {
  const effects = statements.filter((one) => speaksOf(one, demand)).map(({ Effect }) => Effect);
  if (effects.includes('Deny')) return 'denied';
  return effects.includes('Allow') ? 'allowed' : 'unsaid';
};
