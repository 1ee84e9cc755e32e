import { type Json, isJsonObject } from './json.ts';

/** One member of a document, and the keys that lead to it. */
export interface Member {
  readonly keys: readonly string[];
  readonly value: Json;
}

/** Every member at any depth below `value`, parents first. What `enter` says no to is not looked into. */
export function* walk(
  value: Json,
  enter: (member: Member) => boolean = () => true,
  above: readonly string[] = [],
): Generator<Member> {
  if (!isJsonObject(value) && !Array.isArray(value)) return;
  for (const [key, child] of Object.entries(value)) {
    const member = { keys: [...above, key], value: child };
    yield member;
    if (enter(member)) yield* walk(child, enter, member.keys);
  }
}
