import { fieldAt } from '../field-at.ts';
import { type OrderRules, prepareOrder } from '../prepare-order.ts';
import type { Problem } from '../problem.ts';
import type { Blueprint } from './blueprint.ts';
import { type FilledRequest, requestsFor } from './requests-for.ts';

/** A deployment that blueprints are checked for. */
export interface BlueprintRules extends OrderRules {
  /** Whether the events that it listens to tell an account's name. */
  readonly namesAreKnown: boolean;
}

/** What is wrong with a blueprint's requests when they are made out to a sample account, as to any other. */
export const sampleProblems = (blueprint: Blueprint, rules: BlueprintRules): Problem[] => {
  const name = rules.namesAreKnown ? 'Sample account' : undefined;
  const madeOutTo = (id: string): FilledRequest[] =>
    requestsFor(blueprint, { id, name, fields: {} }, rules.own.region);
  const filled = madeOutTo(rules.own.account);
  const others = new Set(madeOutTo('444455556666').map(identity));
  const seen = new Set<string>();

  return filled.flatMap((each, index) => {
    const problems = [...each.problems];
    const add = (pointer: string, message: string): void =>
      void problems.push({ pointer: each.pointer + pointer, message });
    if (each.problems.length === 0)
      for (const { pointer, message } of prepareOrder(each.request, rules).problems ?? [])
        add(pointer, message);
    if (hasTextWithPlaceholder(blueprint.requests[index]))
      // What is put into a text could end a string there, and change what the definition says.
      add('/api/definition', 'must be written out as YAML, not as a text, to have placeholders');
    if (others.has(identity(each)))
      add('', 'must have {{account.id}} in account or name: it is the same for all accounts');
    if (seen.has(identity(each))) add('', 'must be another private API than those before it');
    seen.add(identity(each));
    return problems;
  });
};

/** What makes two requests speak of the same private API. */
const identity = ({ request }: FilledRequest): string =>
  JSON.stringify(['account', 'region', 'name'].map((field) => fieldAt(request, [field])));

const hasTextWithPlaceholder = (template: unknown): boolean => {
  const definition = fieldAt(template, ['api', 'definition']);
  return typeof definition === 'string' && definition.includes('{{');
};
