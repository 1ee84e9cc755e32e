import type { Operation } from './operation.ts';

/** How the methods of an API differ from those its definition asks for; all empty when they are the same. */
export interface OperationsDifference {
  readonly missing: readonly Operation[];
  readonly different: readonly { readonly expected: Operation; readonly actual: Operation }[];
  readonly extra: readonly Operation[];
}

/** Compares what a definition asks for with what an API has, method by method. */
export const compareOperations = (
  expected: readonly Operation[],
  actual: readonly Operation[],
): OperationsDifference => {
  const present = new Map(actual.map((operation) => [nameOf(operation), operation]));
  const wanted = new Set(expected.map(nameOf));
  return {
    missing: expected.filter((operation) => !present.has(nameOf(operation))),
    different: expected.flatMap((operation) => {
      const found = present.get(nameOf(operation));
      return found && !isSame(operation, found) ? [{ expected: operation, actual: found }] : [];
    }),
    extra: actual.filter((operation) => !wanted.has(nameOf(operation))),
  };
};

const nameOf = ({ method, path }: Operation): string => `${method} ${path}`;

const isSame = (a: Operation, b: Operation): boolean =>
  a.authorizationType === b.authorizationType &&
  a.apiKeyRequired === b.apiKeyRequired &&
  a.integrationType === b.integrationType;
