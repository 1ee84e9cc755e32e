import { z } from 'zod';
import { parseBySchema } from '../../../src/private-api/parse-by-schema.ts';
import type { Problem } from '../../../src/private-api/problem.ts';

/** A body that the door does not take, with everything that is wrong with it. */
export class BadBody extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ pointer, message }) => `${pointer || '/'}: ${message}`).join('; '));
    this.problems = problems;
  }
}

/** Reads a JSON object, laid over `defaults`. Throws a `BadBody` that says what is allowed. */
export const readBody = <Output extends object>(
  schema: z.ZodType<Output>,
  body: Buffer,
  defaults: Partial<Output> = {},
): Output => {
  const sent = z.record(z.string(), z.unknown()).safeParse(parseJson(body));
  if (!sent.success)
    throw new BadBody([{ pointer: '', message: 'The body must be a JSON object.' }]);
  const { data, problems } = parseBySchema(schema, { ...defaults, ...sent.data });
  if (problems !== undefined) throw new BadBody(problems);
  return data;
};

const parseJson = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
};
