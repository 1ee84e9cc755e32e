import { canonicalJson } from '../canonical-json.ts';

/** The record that is there, where nothing of it would change: a change that answers with it writes nothing. */
export const keepIfSame = <Item>(there: Item | undefined, next: Item): Item =>
  there !== undefined && canonicalJson(there) === canonicalJson(next) ? there : next;
