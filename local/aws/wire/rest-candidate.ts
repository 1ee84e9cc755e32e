import { requiredMembers, type HttpTrait, type OperationSchema } from './operation-schema.ts';
import type { WireRequest } from './wire.ts';

/** An operation that is spoken to by method and path. */
export interface RestOperation extends OperationSchema {
  readonly http: HttpTrait;
}

/** One of the operations that share a method and a path, and what a request must carry to mean this one. */
export interface RestCandidate {
  readonly operation: RestOperation;
  /** The names of the path's labels, in its order. */
  readonly labelNames: readonly string[];
  readonly requiredHeaders: readonly string[];
  readonly requiredQuery: readonly string[];
}

/** Reads what distinguishes an operation from others at its path: literal, required query parameters and required headers. */
export const restCandidateOf = (
  operation: RestOperation,
  labelNames: readonly string[],
): RestCandidate => {
  const required = requiredMembers(operation.input).map((name) =>
    operation.input.getMemberSchema(name).getMergedTraits(),
  );
  return {
    operation,
    labelNames,
    requiredHeaders: required.flatMap(({ httpHeader }) => httpHeader?.toLowerCase() ?? []),
    requiredQuery: required.flatMap(({ httpQuery }) => httpQuery ?? []),
  };
};

/** S3's `x-id` only names the operation for the reader of a log; not every client sends it. */
const literalsOf = ({ operation }: RestCandidate): [string, string][] =>
  [...operation.http.query].filter(([name]) => name !== 'x-id');

/** How much a candidate asks for: who asks for most is tried first. */
export const demandsOf = (candidate: RestCandidate): number =>
  literalsOf(candidate).length + candidate.requiredHeaders.length + candidate.requiredQuery.length;

/** Whether a request carries all that the candidate asks for. */
export const isMeant = (candidate: RestCandidate, { query, headers }: WireRequest): boolean =>
  literalsOf(candidate).every(([name, value]) => query.get(name) === value) &&
  candidate.requiredQuery.every((name) => query.has(name)) &&
  candidate.requiredHeaders.every((name) => headers[name] !== undefined);
