import { z } from 'zod';

const acceptedSchema = z.object({ executionId: z.string() });

/** The execution that an accepted request was answered with. */
export const executionIdOf = (body: unknown): string => acceptedSchema.parse(body).executionId;
