import type { Tags } from '../tags.ts';

/** The tags that something had and has not, or has with another value; and the names of those that it had not. */
export const tagRestoration = (had: Tags, has: Tags): { lost: Tags; added: string[] } => ({
  lost: Object.fromEntries(Object.entries(had).filter(([key, value]) => has[key] !== value)),
  added: Object.keys(has).filter((key) => !Object.hasOwn(had, key)),
});
