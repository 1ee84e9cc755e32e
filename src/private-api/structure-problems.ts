import { jsonPointer, type Problem } from './problem.ts';

interface Place {
  readonly value: unknown;
  readonly key: string;
  readonly depth: number;
  readonly parent: Place | undefined;
}

// Far more than any definition or policy needs, far less than what overflows a recursive serializer.
const deepest = 100;

const pointerOf = (place: Place): string => {
  const path: string[] = [];
  for (let at = place; at.parent; at = at.parent) path.unshift(at.key);
  return jsonPointer(path);
};

/** JSON can escape what UTF-8 cannot carry: it would quietly become another text (RFC 8259, 8.2). */
const isBroken = (value: unknown): boolean => typeof value === 'string' && !value.isWellFormed();

/**
 * What no JSON that we pass on may contain, wherever it stands: keys that other programs may take for a prototype, nesting
 * that overflows them, and text that is none. Never recursive itself, so that the input cannot break it.
 */
export const structureProblems = (value: unknown): Problem[] => {
  const problems: Problem[] = [];
  const open: Place[] = [{ value, key: '', depth: 0, parent: undefined }];

  for (let place = open.pop(); place; place = open.pop()) {
    if (isBroken(place.value) || isBroken(place.key)) {
      const message = 'must be Unicode; has half of a surrogate pair';
      problems.push({ pointer: pointerOf(place), message });
    }
    if (typeof place.value !== 'object' || place.value === null) continue;
    if (place.depth > deepest) {
      const message = `must not be nested more than ${deepest} levels deep`;
      problems.push({ pointer: pointerOf(place), message });
      continue;
    }
    for (const [key, child] of Object.entries(place.value)) {
      const below: Place = { value: child, key, depth: place.depth + 1, parent: place };
      if (key === '__proto__')
        problems.push({ pointer: pointerOf(below), message: 'must not be a field anywhere' });
      else open.push(below);
    }
  }
  return problems;
};
