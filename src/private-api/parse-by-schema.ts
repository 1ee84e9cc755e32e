import { z } from 'zod';
import { fieldAt } from './field-at.ts';
import { jsonPointer, type Problem } from './problem.ts';
import { shownValue } from './shown-value.ts';

type RawIssue = z.core.$ZodRawIssue;

const expectedNames: Readonly<Record<string, string>> = {
  object: 'an object',
  record: 'an object',
  array: 'a list',
  int: 'a whole number',
};

const bound = (
  issue: { origin: string },
  limit: number | bigint,
  side: 'least' | 'most',
): string => {
  if (issue.origin === 'string') return `must have at ${side} ${limit} characters`;
  if (issue.origin === 'array')
    return `must have at ${side} ${limit} ${Number(limit) === 1 ? 'entry' : 'entries'}`;
  return `must be at ${side} ${limit}`;
};

/** What is allowed where `issue` was found, as the rest of a sentence that begins with the field. */
const allowed = (issue: RawIssue): string => {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${expectedNames[issue.expected] ?? `a ${issue.expected}`}`;
    case 'too_small':
      return bound(issue, issue.minimum, 'least');
    case 'too_big':
      return bound(issue, issue.maximum, 'most');
    case 'invalid_value':
      return `must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`;
    case 'invalid_key':
      return issue.issues[0]?.message ?? 'must have another name';
    case 'unrecognized_keys': {
      const known = issue.inst instanceof z.ZodObject ? Object.keys(issue.inst.shape) : [];
      return known.length > 0
        ? `is not a field; allowed here are ${known.join(', ')}`
        : 'is not a field here';
    }
    // A schema that can fail in one of these ways says itself what it allows.
    case 'invalid_format':
    case 'invalid_union':
    case 'invalid_element':
    case 'not_multiple_of':
    case 'custom':
      return 'must have another form';
  }
};

const describe = (sent: unknown, path: readonly PropertyKey[], message: string): Problem => {
  const value = fieldAt(sent, path);
  return {
    pointer: jsonPointer(path),
    message:
      value === undefined ? `is missing and ${message}` : `${message}; got ${shownValue(value)}`,
  };
};

/** Checks `sent` against `schema`: its parsed value, or everything that is wrong with it. */
export const parseBySchema = <Output>(
  schema: z.ZodType<Output>,
  sent: unknown,
): { data: Output; problems?: never } | { data?: never; problems: Problem[] } => {
  const parsed = schema.safeParse(sent, { error: allowed });
  if (parsed.success) return { data: parsed.data };
  return {
    problems: parsed.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => describe(sent, [...issue.path, key], issue.message))
        : [describe(sent, issue.path, issue.message)],
    ),
  };
};
