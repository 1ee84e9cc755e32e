import type { PrivateApiRecord } from './private-api-record.ts';

/** Records the REST API that is ours: from now on this counts, and no tag. */
export const recordRestApi = (record: PrivateApiRecord, restApiId: string): PrivateApiRecord =>
  record.restApiId === restApiId ? record : { ...record, restApiId };
