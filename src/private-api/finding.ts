import { z } from 'zod';

/** One thing that was seen and judged: by preflight before a run, as a warning after one, by a diagnosis any time. */
export const findingSchema = z.strictObject({
  code: z.string().meta({ description: 'Stable name of the rule, such as DNS_SUPPORT_OFF.' }),
  severity: z.enum(['error', 'warning', 'info']),
  seen: z.string().meta({ description: 'What was observed, with ids and values.' }),
  why: z.string().meta({ description: 'Why it matters to a private API.' }),
  remedy: z.string().meta({ description: 'What to do, in one sentence.' }),
  command: z
    .string()
    .optional()
    .meta({ description: 'The AWS CLI command that does it, where one does.' }),
  link: z.url().meta({ description: 'The AWS page that says so.' }),
});

export type Finding = z.infer<typeof findingSchema>;
