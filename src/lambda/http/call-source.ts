import { z } from 'zod';
import type { Source } from '../../private-api/diagnosis/caller.ts';

/** The query parameter that says where calls would come from. */
export const sourceSchema = z
  .string()
  .regex(/^vpce?-([0-9a-f]{8}|[0-9a-f]{17})$/, 'must be the id of a VPC or of a VPC endpoint')
  .optional()
  .meta({
    description:
      'A VPC or a VPC endpoint: would calls from there get through, and if not, why not?',
  });

/** Where calls would come from. */
export const callSource = (from: string | undefined): Source | undefined => {
  if (from === undefined) return undefined;
  return from.startsWith('vpce-') ? { vpcEndpointId: from } : { vpcId: from };
};
