import { z } from 'zod';

/** The environment of a function. */
export const environmentSchema = z.looseObject({
  Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }),
});

/** A text that CloudFormation completes. */
export const subSchema = z.object({ 'Fn::Sub': z.string() });

/** What API Gateway answers with by itself. */
export const answerSchema = z.looseObject({
  ResponseTemplates: z.object({ 'application/json': z.string() }),
});
