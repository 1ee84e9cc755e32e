import { z } from 'zod';
import { notImitated } from '../../refusal.ts';
import { basePathModes } from './base-path.ts';

const parametersSchema = z.strictObject({
  basepath: z.enum(basePathModes).default('ignore'),
  ignore: z.literal('documentation').optional(),
  endpointConfigurationTypes: z.string().optional(),
});

/** The query parameters of an import, read. Refuses, by name, what is not imitated. */
export const readImportParameters = (
  parameters: Record<string, string> | undefined,
  operation: string,
): z.infer<typeof parametersSchema> => {
  const read = parametersSchema.safeParse(parameters ?? {});
  if (!read.success)
    throw notImitated(`the parameters ${JSON.stringify(parameters)} of ${operation}`);
  return read.data;
};
