import createRouter from 'find-my-way';
import type { Service } from '../service.ts';
import { httpMethodSchema, readOperationSchema, type OperationSchema } from './operation-schema.ts';
import {
  demandsOf,
  isMeant,
  restCandidateOf,
  type RestCandidate,
  type RestOperation,
} from './rest-candidate.ts';
import type { WireRequest } from './wire.ts';

/** An operation that a request's method, path and query ask for, with what the path's labels stand for. */
export interface RoutedCall {
  readonly operation: RestOperation;
  readonly labels: ReadonlyMap<string, string>;
}

/** Longest label in characters: an S3 key of 1,024 bytes, percent-encoded. */
const MAX_LABEL_LENGTH = 4096;

const LABEL = /\{([^}+]+)(\+?)\}/g;

/** The path of an operation, with S3's bucket in front: in path-style addresses it is a label, in the schemas a host name. */
const pathOf = ({ http: { path }, input }: RestOperation): string => {
  const hasBucket = [...input.structIterator()].some(
    ([name, member]) => name === 'Bucket' && member.getMergedTraits().httpLabel,
  );
  if (!hasBucket || path.includes('{Bucket}')) return path;
  return path === '/' ? '/{Bucket}' : `/{Bucket}${path}`;
};

/** The same path in the router's spelling: labels are numbered, since operations name them differently. */
const patternOf = (path: string): string => {
  let position = 0;
  return path.replace(LABEL, (_label, _name, greedy) => (greedy ? '*' : `:${String(position++)}`));
};

const isRest = (operation: OperationSchema | undefined): operation is RestOperation =>
  operation?.http !== undefined;

const candidatesByRoute = (service: Service): Map<string, RestCandidate[]> => {
  const routes = new Map<string, RestCandidate[]>();
  for (const operation of Object.values(service.schemas).map(readOperationSchema).filter(isRest)) {
    const path = pathOf(operation);
    const labelNames = [...path.matchAll(LABEL)].map(([, name = '']) => name);
    const route = `${operation.http.method} ${patternOf(path)}`;
    routes.set(route, [...(routes.get(route) ?? []), restCandidateOf(operation, labelNames)]);
  }
  for (const candidates of routes.values()) candidates.sort((a, b) => demandsOf(b) - demandsOf(a));
  return routes;
};

/** Finds the operation of a REST service that a request asks for, imitated or not. */
export const createRestRoutes = (
  service: Service,
): ((request: WireRequest) => RoutedCall | undefined) => {
  const routes = candidatesByRoute(service);
  const router = createRouter({ maxParamLength: MAX_LABEL_LENGTH });
  for (const route of routes.keys()) {
    const [method, pattern = ''] = route.split(' ');
    router.on(httpMethodSchema.parse(method), pattern, () => undefined, route);
  }

  return (request) => {
    const method = httpMethodSchema.safeParse(request.method).data;
    // Some clients end a bucket's path with a slash.
    const found = method && router.find(method, request.path.replace(/^(\/[^/]+)\/$/, '$1'));
    const candidate = routes.get(String(found?.store))?.find((one) => isMeant(one, request));
    if (!found || !candidate) return undefined;
    const values = Object.values(found.params);
    const labels = new Map(candidate.labelNames.map((name, index) => [name, values[index] ?? '']));
    return { operation: candidate.operation, labels };
  };
};
