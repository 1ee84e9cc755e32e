import { z } from 'zod';
import { changeSchema } from '../../private-api/change.ts';
import { findingSchema } from '../../private-api/finding.ts';
import { aliasPatience } from '../../private-api/waiting/patience.ts';

/** How the aliases of a deployment are coming along. */
export const aliasesStateSchema = z.strictObject({
  status: z.enum(['pending', 'overdue', 'resolving']),
  waitSeconds: z.int().nonnegative(),
  warnings: z.array(findingSchema),
});

/** The deployment that the stage points at, and its aliases. */
export const deploymentStateSchema = z.strictObject({
  id: z.string(),
  /** 0 for the first deployment of a run, then the number of the redeploy. */
  attempt: z.int().nonnegative(),
  fingerprint: z.string(),
  deployedAt: z.iso.datetime(),
  changes: z.array(changeSchema),
  aliases: aliasesStateSchema,
});

/** The aliases of a deployment that was made this moment. */
export const unasked: z.infer<typeof aliasesStateSchema> = {
  status: 'pending',
  waitSeconds: aliasPatience.firstSeconds,
  warnings: [],
};

/** The aliases of a deployment that was there before. */
export const askedAtOnce: z.infer<typeof aliasesStateSchema> = {
  status: 'pending',
  waitSeconds: 0,
  warnings: [],
};

export type DeploymentState = z.infer<typeof deploymentStateSchema>;
