import { jsonPointer, type Problem } from '../problem.ts';
import { evaluatePlaceholder, type PlaceholderValues } from './placeholder.ts';

const placeholder = /\{\{([^{}]*)\}\}/g;
const wholePlaceholder = /^\{\{([^{}]*)\}\}$/;

interface Filling {
  readonly values: PlaceholderValues;
  readonly problems: Problem[];
}

/**
 * Puts values in the place of placeholders, in every text of a template. A text that is one placeholder becomes its value,
 * whatever kind that is. What was put in is never read for placeholders again.
 */
export const fillIn = (
  template: unknown,
  values: PlaceholderValues,
): { filled: unknown; problems: readonly Problem[] } => {
  const filling: Filling = { values, problems: [] };
  return { filled: fill(template, [], filling), problems: filling.problems };
};

const fill = (template: unknown, path: readonly PropertyKey[], filling: Filling): unknown => {
  if (typeof template === 'string') return fillText(template, path, filling);
  if (Array.isArray(template))
    return template.map((item: unknown, index) => fill(item, [...path, index], filling));
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(
    Object.entries(template).map(([key, member]) => {
      const at = [...path, key];
      if (key.includes('{{')) report(filling, at, 'must not have a placeholder in its name');
      return [key, fill(member, at, filling)];
    }),
  );
};

const fillText = (text: string, path: readonly PropertyKey[], filling: Filling): unknown => {
  const whole = wholePlaceholder.exec(text)?.[1];
  if (whole !== undefined) return evaluate(whole, path, filling);
  if (text.replaceAll(placeholder, '').includes('{{'))
    report(filling, path, 'must not have {{ but to begin a placeholder');
  return text.replaceAll(placeholder, (_, expression: string) => {
    const value = evaluate(expression, path, filling);
    if (typeof value !== 'object') return String(value);
    report(filling, path, `must be nothing but {{${expression}}}, which is no text`);
    return '';
  });
};

const evaluate = (
  expression: string,
  path: readonly PropertyKey[],
  filling: Filling,
): ReturnType<typeof evaluatePlaceholder>['value'] => {
  const { value, problem } = evaluatePlaceholder(expression, filling.values);
  if (problem !== undefined) report(filling, path, problem);
  return value;
};

const report = ({ problems }: Filling, path: readonly PropertyKey[], message: string): void =>
  void problems.push({ pointer: jsonPointer(path), message });
