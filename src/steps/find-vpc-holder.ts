import { type HoldOutlook, holdOutlook } from '../private-api/registry/hold-outlook.ts';
import type { VpcRecord } from '../private-api/registry/vpc-record.ts';
import type { ExecutionsPort } from './ports.ts';

/** Another execution that has a VPC. */
export interface VpcHolder {
  readonly executionArn: string;
  readonly outlook: HoldOutlook;
}

/** Finds the execution that has a VPC, unless it is this run's own, and how that stands by now. */
export const findVpcHolder = async (
  record: VpcRecord | undefined,
  run: { executionArn: string },
  executions: ExecutionsPort,
  now: Date,
): Promise<VpcHolder | undefined> => {
  const executionArn = record?.holder?.executionArn;
  if (executionArn === undefined || executionArn === run.executionArn) return undefined;
  return { executionArn, outlook: holdOutlook(await executions.findStanding(executionArn), now) };
};
