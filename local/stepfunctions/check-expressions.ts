import type { Chain } from './definition.ts';

const contextNames = /\$\$(?:\.\w+)*/g;
const severalValues = /\[\*\]|\[\?|\.\.|\.\*|\[[^\]]*[:,][^\]]*\]/;
const knownContext = ['$$.Execution.Id', '$$.Execution.Name', '$$.Execution.Input'];

/** Says of each path and name in a chain of states what the interpreter would read otherwise than AWS. */
export const checkExpressions = (chain: Chain, inBranch: boolean): string[] =>
  Object.entries(chain.States).flatMap(([name, state]) => {
    const { Comment: _, ...rest } = state;
    const own = rest.Type === 'Parallel' ? { ...rest, Branches: [] } : rest;
    const branches = rest.Type === 'Parallel' ? rest.Branches : [];
    return [
      ...expressionsIn(own).flatMap((expression) => checkExpression(name, expression, inBranch)),
      ...branches.flatMap((branch) => checkExpressions(branch, true)),
    ];
  });

const checkExpression = (state: string, expression: string, inBranch: boolean): string[] => {
  const problems: string[] = [];
  for (const [context] of expression.matchAll(contextNames)) {
    if (!knownContext.includes(context))
      problems.push(`${state}: the interpreter does not know ${context}`);
    else if (inBranch && context === '$$.Execution.Input')
      problems.push(
        `${state}: in a branch the interpreter takes the branch's input for ${context}`,
      );
  }
  if (severalValues.test(expression))
    problems.push(`${state}: the interpreter fails where ${expression} finds nothing`);
  return problems;
};

/** Every path and every intrinsic function; `${name}` is the name of a function instead. */
const expressionsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return /^(\$(?!\{)|States\.)/.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(expressionsIn)
    : [];
};
