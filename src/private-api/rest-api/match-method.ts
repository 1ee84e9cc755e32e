/** A method of an API, as far as a call is matched with it. */
export interface CallableMethod {
  readonly resourceId: string;
  readonly path: string;
  /** Upper case, or `ANY`. */
  readonly method: string;
}

const segmentsOf = (path: string): string[] => path.split('/').filter((segment) => segment !== '');

const isVariable = (segment: string): boolean => segment.startsWith('{');

const isGreedy = (segment: string | undefined): boolean => segment?.endsWith('+}') ?? false;

const matches = (template: readonly string[], path: readonly string[]): boolean => {
  if (isGreedy(template.at(-1)))
    return (
      path.length >= template.length &&
      matches(template.slice(0, -1), path.slice(0, template.length - 1))
    );
  return (
    template.length === path.length &&
    template.every((segment, index) => isVariable(segment) || segment === path[index])
  );
};

/** Literal segments before variables, and variables before a greedy one: "most specific first". */
const specificity = (template: readonly string[]): string =>
  template.map((segment) => (isGreedy(segment) ? '2' : isVariable(segment) ? '1' : '0')).join('');

/** The method that API Gateway would route a call to: the most specific resource that has the method or ANY. */
export const matchMethod = <Method extends CallableMethod>(
  methods: readonly Method[],
  call: { method: string; path: string },
): Method | undefined => {
  const path = segmentsOf(call.path.split('?')[0] ?? '');
  const able = methods
    .filter(({ method }) => method === call.method || method === 'ANY')
    .filter((candidate) => matches(segmentsOf(candidate.path), path));
  return able.toSorted(
    (a, b) =>
      specificity(segmentsOf(a.path)).localeCompare(specificity(segmentsOf(b.path))) ||
      Number(a.method === 'ANY') - Number(b.method === 'ANY'),
  )[0];
};
