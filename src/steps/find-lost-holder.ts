import { Failure } from '../private-api/errors.ts';
import { holdOutlook } from '../private-api/registry/hold-outlook.ts';
import type { VpcRecord } from '../private-api/registry/vpc-record.ts';
import type { ExecutionsPort } from './ports.ts';

/**
 * The execution that has a VPC and has ended without letting it go. Throws `TransientAwsError` while something of it may
 * still be at work.
 */
export const findLostHolder = async (
  { id, holder }: VpcRecord,
  { executionArn }: { executionArn: string },
  executions: ExecutionsPort,
  now: Date,
): Promise<string | undefined> => {
  if (holder === null || holder.executionArn === executionArn) return undefined;
  const outlook = holdOutlook(await executions.findStanding(holder.executionArn), now);
  if (outlook.kind === 'ending')
    throw new Failure(
      'TransientAwsError',
      `leaving ${id}: execution ${holder.executionArn}, which has it, may still be at work for ${String(outlook.seconds)} s`,
    );
  return outlook.kind === 'lost' ? holder.executionArn : undefined;
};
