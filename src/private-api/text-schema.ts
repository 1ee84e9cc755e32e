import { z } from 'zod';

/** A string of a given form; `allowed` completes the sentence that begins with the field's name, whatever is wrong. */
export const textSchema = (pattern: RegExp, allowed: string) =>
  z.string({ error: allowed }).regex(pattern, { error: allowed });
