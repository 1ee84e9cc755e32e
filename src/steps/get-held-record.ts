import { Failure } from '../private-api/errors.ts';
import type { PrivateApiRecord } from '../private-api/registry/private-api-record.ts';
import { verifyHold } from '../private-api/registry/verify-hold.ts';
import type { RegistryPort } from './registry-port.ts';
import type { Run } from './state/run.ts';

/** What the registry knows of the private API that a run holds. Throws as `verifyHold` does where it does not hold it. */
export const getHeldRecord = async (
  registry: RegistryPort,
  run: Run,
  { evenCancelled = false } = {},
): Promise<PrivateApiRecord> => {
  const record = await registry.findPrivateApi(run.id);
  verifyHold(record, run, { evenCancelled });
  if (record === undefined) throw new Failure('InternalError', `${run.id} has no record`);
  return record;
};
