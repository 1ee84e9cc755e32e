import { jsonPointer, type Problem } from '../problem.ts';
import { shownValue } from '../shown-value.ts';
import { type JsonObject, objectAt } from './json.ts';
import { methodsOf } from './methods.ts';
import { segmentsOf } from './resource-path.ts';

/**
 * What API Gateway asks of paths: whole segments as parameters, its own alphabet ("Amazon API Gateway important notes"),
 * nothing below a greedy parameter ("Set up a proxy integration with a proxy resource"), one parameter name in each
 * place of the tree ("A sibling ({id}) of this resource already has a variable path part -- only one is allowed", as
 * PutRestApi answers), and at least one method ("The REST API doesn't contain any methods", as CreateDeployment answers).
 */
export const checkPaths = (document: JsonObject): Problem[] => {
  const paths = objectAt(document, 'paths');
  const problems = Object.keys(paths)
    .filter((path) => path.startsWith('/'))
    .flatMap((path) => {
      const message = segmentRefusal(path);
      return message === undefined ? [] : [{ pointer: jsonPointer(['paths', path]), message }];
    });
  if (methodsOf(document).length === 0)
    problems.push({
      pointer: jsonPointer(['paths']),
      message: 'must have an operation: API Gateway deploys no API without methods',
    });
  return [...problems, ...clashes(Object.keys(paths)), ...traces(paths)];
};

const segmentRefusal = (path: string): string | undefined => {
  const segments = segmentsOf(path);
  const odd = segments.find(
    (segment) => !/^[\w.,:-]+$/.test(segment) && !/^\{[\w.$-]+\+?\}$/.test(segment),
  );
  if (odd !== undefined)
    return /[{}]/.test(odd)
      ? `must have its parameters as whole segments, such as /{id}; got ${shownValue(odd)}`
      : `must have segments of letters, digits and _ - . , : only; got ${shownValue(odd)}`;
  const greedy = segments.findIndex((segment) => segment.endsWith('+}'));
  return greedy >= 0 && greedy < segments.length - 1
    ? `must end with the greedy parameter ${segments[greedy] ?? ''}`
    : undefined;
};

const clashes = (paths: readonly string[]): Problem[] => {
  const variables = new Map<string, string>();
  const resources = new Map<string, string>();
  const problems: Problem[] = [];
  for (const path of paths.filter((candidate) => candidate.startsWith('/'))) {
    const pointer = jsonPointer(['paths', path]);
    const segments = segmentsOf(path);
    const twin = resources.get(segments.join('/'));
    if (twin !== undefined)
      problems.push({ pointer, message: `must be another resource than ${twin}` });
    resources.set(segments.join('/'), path);
    segments.forEach((segment, i) => {
      if (!segment.startsWith('{')) return;
      const parent = segments.slice(0, i).join('/');
      const sibling = variables.get(parent) ?? segment;
      variables.set(parent, sibling);
      if (sibling !== segment)
        problems.push({
          pointer,
          message: `must have ${sibling} where it has ${segment}: API Gateway allows one parameter name in each place, and /${parent} has that one already`,
        });
    });
  }
  return problems;
};

const traces = (paths: JsonObject): Problem[] =>
  Object.keys(paths)
    .filter((path) => Object.hasOwn(objectAt(paths, path), 'trace'))
    .map((path) => ({
      pointer: jsonPointer(['paths', path, 'trace']),
      message: 'must be left out: API Gateway has no TRACE method',
    }));
