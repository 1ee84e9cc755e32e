import type { ApiDocument } from './document.ts';

/** What `basepath` of an import can say (developer guide, "Set the OpenAPI basePath property"). */
export const basePathModes = ['ignore', 'prepend', 'split'] as const;

const segmentsOf = (path: string): string[] => path.split('/').filter((segment) => segment !== '');

const declaredBasePath = ({ swagger, basePath, servers = [] }: ApiDocument): string => {
  if (swagger !== undefined) return basePath ?? '';
  const variable = servers.find((server) => server.variables?.['basePath']);
  if (variable) return variable.variables?.['basePath']?.default ?? '';
  return /^(?:[a-z]+:\/\/[^/]*)?(\/.*)?$/.exec(servers[0]?.url ?? '')?.[1] ?? '';
};

/** The path segments that precede every path of the document. */
export const basePathSegments = (
  document: ApiDocument,
  mode: (typeof basePathModes)[number],
): string[] => {
  const segments = segmentsOf(declaredBasePath(document));
  if (mode === 'prepend') return segments;
  return mode === 'split' ? segments.slice(1) : [];
};
