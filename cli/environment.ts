import { z } from 'zod';

/** An empty variable counts as one that is not set, as in most shells' own tools. */
const variable = z
  .string()
  .optional()
  .transform((text) => (text === '' ? undefined : text));

const environmentSchema = z.object({
  CLOISTER_URL: variable,
  CLOISTER_TOKEN: variable,
  PORT: variable,
  AWS_PORT: variable,
  AWS_REGION: variable,
  AWS_DEFAULT_REGION: variable,
  AWS_ENDPOINT_URL: variable,
  CI: variable,
  NO_COLOR: variable,
  TERM: variable,
});

/** The variables that the command line obeys, as they were typed. */
export type Environment = Partial<z.output<typeof environmentSchema>>;

/** Reads the environment; no other file of the command line does. */
export const readEnvironment = (): Environment => environmentSchema.parse(process.env);
