import type { Right } from './right.ts';

/** A statement of a policy that allows something. */
export interface Statement extends Omit<Right, 'Action'> {
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
}

/** The statements that grant rights, as few as can be: those that differ in nothing but their action become one. */
export const statementsOf = (rights: readonly Right[]): Statement[] => {
  const byScope = new Map<string, Right & { readonly actions: Set<string> }>();
  for (const right of rights) {
    const scope = JSON.stringify([right.Resource, right.Condition]);
    const known = byScope.get(scope) ?? { ...right, actions: new Set() };
    known.actions.add(right.Action);
    byScope.set(scope, known);
  }
  return [...byScope.values()].map(({ Resource, Condition, actions }) => ({
    Effect: 'Allow',
    Action: [...actions],
    Resource,
    ...(Condition && { Condition }),
  }));
};

/** A statement as a CloudFormation template has it, which fills in its variables. */
export const inTemplate = ({ Effect, Action, Resource, Condition }: Statement) => ({
  Effect,
  Action,
  Resource: Resource.map((arn) => (arn.includes('${') ? { 'Fn::Sub': arn } : arn)),
  ...(Condition && { Condition }),
});
