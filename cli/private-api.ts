import { z } from 'zod';
import { changeSchema } from '../src/private-api/change.ts';
import { findingSchema } from '../src/private-api/finding.ts';

/** One line of `GET /private-apis`. */
const listedSchema = z.looseObject({
  id: z.string(),
  status: z.string(),
  restApiId: z.string().nullable(),
  updatedAt: z.string(),
});

/** `GET /private-apis`: a page, and where the next one begins. */
export const pageSchema = z.object({
  items: z.array(listedSchema),
  cursor: z.string().optional(),
});

/** `GET /private-apis/{id}`: how a private API stands. */
export const privateApiSchema = z.object({
  id: z.string(),
  status: z.string(),
  updatedAt: z.string(),
  executionId: z.string(),
  result: z.unknown().optional(),
  error: z.unknown().optional(),
});

/** `DELETE /private-apis/{id}`: the execution that retires it; none where it is retired already. */
export const retiringSchema = z.object({ id: z.string(), executionId: z.string().optional() });

/** `POST /private-apis?dryRun=true`: what would be done. */
export const planSchema = z.object({
  id: z.string(),
  changes: z.array(changeSchema),
  findings: z.array(findingSchema),
  /** The AWS calls that change something, as `service:Operation`, in their order. */
  calls: z.array(z.string()),
});

export type ListedPrivateApi = z.infer<typeof listedSchema>;
export type PrivateApi = z.infer<typeof privateApiSchema>;
export type Plan = z.infer<typeof planSchema>;
export type Retiring = z.infer<typeof retiringSchema>;
