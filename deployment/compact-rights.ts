import type { Right } from './right.ts';

const covers = (pattern: string, resource: string): boolean =>
  pattern !== resource && pattern.endsWith('*') && resource.startsWith(pattern.slice(0, -1));

const withoutCovered = (resources: readonly string[]): string[] =>
  resources.filter((resource) => !resources.some((other) => covers(other, resource)));

/** The same rights in fewer words: each action once under each condition, for no thing that another one's wildcard covers. */
export const compactRights = (rights: readonly Right[]): Right[] => {
  const byAction = new Map<string, Right>();
  for (const { Action, Resource, Condition } of rights) {
    const key = JSON.stringify([Action, Condition]);
    const known = byAction.get(key)?.Resource ?? [];
    byAction.set(key, { Action, Resource: [...known, ...Resource], Condition });
  }
  return [...byAction.values()].map(({ Resource, ...rest }) => ({
    ...rest,
    Resource: withoutCovered([...new Set(Resource)]).sort(),
  }));
};
