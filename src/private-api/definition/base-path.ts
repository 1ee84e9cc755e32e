import { type JsonObject, memberOf, objectAt } from './json.ts';
import { segmentsOf } from './resource-path.ts';

/** What an import does with a definition's base path (`basepath` of PutRestApi; "Set the OpenAPI basePath property"). */
export type BasepathMode = 'ignore' | 'prepend' | 'split';

/** The path parts that an import in this mode puts before every path of the definition. */
export const basePathSegments = (document: JsonObject, mode: BasepathMode): string[] => {
  if (mode === 'ignore') return [];
  const basePath = declaredBasePath(document).replace(/^\/?/, '/');
  return mode === 'prepend' ? segmentsOf(basePath) : segmentsOf(basePath).slice(1);
};

/** Swagger 2.0 has `basePath`; in OpenAPI 3.0 the first server variable of that name counts, else a server URL's path. */
const declaredBasePath = (document: JsonObject): string => {
  const { basePath, servers } = document;
  if (typeof basePath === 'string') return basePath;
  const all = Array.isArray(servers) ? servers : [];
  const variables = all.map((server) => objectAt(server, 'variables', 'basePath')['default']);
  const variable = variables.find((value) => typeof value === 'string');
  if (variable !== undefined) return variable;
  const paths = all.map((server) => pathOf(memberOf(server, 'url')));
  return paths.find((path) => segmentsOf(path).length > 0) ?? '';
};

const pathOf = (url: unknown): string =>
  typeof url === 'string'
    ? url.replace(/^([a-z][a-z0-9+.-]*:)?\/\/[^/]*/i, '').replace(/[?#].*$/s, '')
    : '';
