import { z } from 'zod';
import type { Execution } from '../../aws/step-functions.ts';
import { resultSchema, retirementSchema } from '../../private-api/result.ts';
import { parseJson } from './parse-json.ts';

const outputSchema = z.union([resultSchema, retirementSchema]);

/** What an execution that succeeded reported. Nothing for one that a version ran which reported otherwise. */
export const reportedResult = ({
  output,
}: Pick<Execution, 'output'>): z.infer<typeof outputSchema> | undefined =>
  outputSchema.safeParse(parseJson(output)).data;
