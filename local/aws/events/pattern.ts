import { z } from 'zod';

/** A value that an event's field may have. Operators, such as `prefix` or `anything-but`, are refused. */
const valueSchema = z.union([z.string(), z.number(), z.boolean(), z.null()], {
  error: 'the local run matches exact values only',
});

/**
 * The part of EventBridge's patterns that rules here use: for each field, the values it may have; of an array, one of its
 * items must be among them ("Amazon EventBridge event patterns").
 */
export interface Pattern {
  [field: string]: Pattern | z.infer<typeof valueSchema>[];
}

export const patternSchema: z.ZodType<Pattern> = z.record(
  z.string().refine((field) => !field.startsWith('$'), 'the local run knows no $or'),
  z.lazy(() => z.union([z.array(valueSchema).min(1), patternSchema])),
);

/** Whether every field that the pattern names has one of the values that it allows. */
export const matches = (pattern: Pattern, event: unknown): boolean => {
  const fields = new Map<string, unknown>(
    typeof event === 'object' && event !== null ? Object.entries(event) : [],
  );
  return Object.entries(pattern).every(([field, allowed]) => {
    const value = fields.get(field);
    if (!Array.isArray(allowed)) return matches(allowed, value);
    return [value].flat().some((each) => allowed.some((one) => one === each));
  });
};
