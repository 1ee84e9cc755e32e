import type { PatchOperation } from '@aws-sdk/client-api-gateway';
import { badRequest, invalidValues } from '../errors.ts';

/** What one patch operation gives: the last part of its path, unescaped, and its value ('' when it has none). */
interface PatchValue {
  readonly name: string;
  readonly value: string;
}

type Change<T> = (target: T, patch: PatchValue) => void;

/** The operations that one path of a resource takes. The path's first group, if it has one, is the patch's name. */
export interface PatchPath<T> {
  readonly path: RegExp;
  readonly add?: Change<T>;
  readonly remove?: Change<T>;
  readonly replace?: Change<T>;
}

const ops = ['add', 'remove', 'replace'] as const;
const knownOps = ['add', 'remove', 'move', 'test', 'replace', 'copy'];

const refuseUnknownOps = (operations: readonly PatchOperation[], inputName: string): void => {
  const problems = operations.flatMap(({ op }, index) =>
    op !== undefined && knownOps.includes(op)
      ? []
      : [
          `Value '${op ?? 'null'}' at '${inputName}.patchOperations.${index + 1}.member.op' failed to satisfy constraint: ` +
            `Member must satisfy enum value set: [${knownOps.join(', ')}]`,
        ],
  );
  if (problems.length > 0) throw invalidValues(problems);
};

/** A JSON pointer's escapes: "PatchOperation" in the API Gateway API reference. */
const unescaped = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~');

/**
 * Applies patch operations in their order to `draft`, which the caller takes over only if all of them went well.
 * `refuse` makes the error for a path that no entry of `paths` knows.
 */
export const applyPatch = <T>(
  draft: T,
  operations: readonly PatchOperation[] | undefined,
  paths: readonly PatchPath<T>[],
  { inputName, refuse }: { inputName: string; refuse: (path: string) => Error },
): void => {
  refuseUnknownOps(operations ?? [], inputName);
  for (const { op, path = 'null', value = '' } of operations ?? []) {
    const entry = paths.find((it) => it.path.test(path));
    if (!entry) throw refuse(path);
    const change = ops.flatMap((known) => (known === op ? [entry[known]] : []))[0];
    if (!change) {
      const taken = ops.filter((known) => entry[known]);
      throw badRequest(`Invalid patch operation specified. Must be one of: [${taken.join(', ')}]`);
    }
    change(draft, { name: unescaped(entry.path.exec(path)?.[1] ?? ''), value });
  }
};
