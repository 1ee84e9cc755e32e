import { acceptedSchema } from '../answers/accepted.ts';
import type { AnswerAmong, DocumentedAnswer } from './operation.ts';

/** The answer to whatever an execution carries out. */
export const acceptedAnswer = {
  description: 'An execution carries it out.',
  schema: acceptedSchema,
  headers: { location: 'Where to look after the execution: /executions/{executionId}.' },
} as const satisfies DocumentedAnswer;

export type Accepted = AnswerAmong<{ 202: typeof acceptedAnswer }>;
