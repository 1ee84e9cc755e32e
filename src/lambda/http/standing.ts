import type { PrivateApiRecord } from '../../private-api/registry/private-api-record.ts';
import type { ExecutionsPort } from '../../steps/ports.ts';
import type { RegistryPort } from '../../steps/registry-port.ts';

/** What telling how a private API stands takes. */
export interface StandingPorts {
  readonly registry: Pick<RegistryPort, 'findPrivateApi'>;
  readonly executions: Pick<ExecutionsPort, 'findStanding'>;
}

/** A private API by its latest record, and whether the execution that was changing it ended without a word. */
export interface Standing {
  readonly record: PrivateApiRecord;
  /** Stopped from outside, as a rule. */
  readonly isAbandoned: boolean;
}

/** How a private API stands: that a run was stopped from outside is not in its record, only Step Functions knows. */
export const standingOf = async (
  record: PrivateApiRecord,
  { registry, executions }: StandingPorts,
): Promise<Standing> => {
  if (!isChanging(record)) return { record, isAbandoned: false };
  const standing = await executions.findStanding(record.executionArn);
  if (standing?.isRunning) return { record, isAbandoned: false };
  // It may have ended well, and said so, since the record was read.
  const latest = (await registry.findPrivateApi(record.id)) ?? record;
  return {
    record: latest,
    isAbandoned: isChanging(latest) && latest.executionArn === record.executionArn,
  };
};

const isChanging = ({ status }: PrivateApiRecord): boolean =>
  status === 'PROVISIONING' || status === 'RETIRING';
