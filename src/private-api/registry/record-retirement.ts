import type { Retirement } from '../result.ts';
import type { PrivateApiRecord } from './private-api-record.ts';

/**
 * Records that a private API is retired: nothing is left of it but what was once asked for. Then it is free for others. Of a
 * retirement that does not hold it, or is settled to have ended in the middle, there is nothing to record.
 */
export const recordRetirement = (
  record: PrivateApiRecord,
  {
    executionArn,
    retirement,
    now,
  }: { executionArn: string; retirement: Retirement; /** ISO 8601. */ now: string },
): PrivateApiRecord =>
  record.holder?.executionArn === executionArn && record.status === 'RETIRING'
    ? {
        ...record,
        status: 'RETIRED',
        updatedAt: now,
        holder: null,
        attempts: [],
        restApiId: null,
        vpcs: [],
        formerStages: [],
        ready: null,
        error: null,
        retirement,
      }
    : record;
