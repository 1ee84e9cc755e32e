import type { PrivateApiRecord } from './private-api-record.ts';

/** Records that the last READY state is served by another deployment of the same. */
export const recordRestoration = (
  record: PrivateApiRecord,
  deploymentId: string,
): PrivateApiRecord => {
  const { ready } = record;
  if (ready === null) return record;
  const { result, snapshot } = ready;
  return {
    ...record,
    ready: {
      result: { ...result, deploymentId },
      snapshot: { ...snapshot, stage: { ...snapshot.stage, deploymentId } },
    },
  };
};
