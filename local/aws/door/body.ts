import { z } from 'zod';

/** A body that the door does not take, with everything that is wrong with it. */
export class BadBody extends Error {
  readonly problems: readonly { readonly pointer: string; readonly message: string }[];

  constructor(problems: BadBody['problems']) {
    super(problems.map(({ pointer, message }) => `${pointer || '/'}: ${message}`).join('; '));
    this.problems = problems;
  }
}

/** Reads a JSON object, laid over `defaults`. Throws a `BadBody` that says what is allowed. */
export const readBody = <Schema extends z.ZodObject>(
  schema: Schema,
  body: Buffer,
  defaults: Partial<z.output<Schema>> = {},
): z.output<Schema> => {
  const sent = z.record(z.string(), z.unknown()).safeParse(parseJson(body));
  if (!sent.success)
    throw new BadBody([{ pointer: '', message: 'The body must be a JSON object.' }]);
  const parsed = schema.safeParse({ ...defaults, ...sent.data });
  if (parsed.success) return parsed.data;
  throw new BadBody(
    parsed.error.issues.map((issue) => ({
      pointer: issue.path.map((part) => `/${String(part)}`).join(''),
      message:
        issue.code === 'unrecognized_keys'
          ? `${issue.message}. Allowed are ${Object.keys(schema.shape).join(', ')}.`
          : issue.message,
    })),
  );
};

const parseJson = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
};
