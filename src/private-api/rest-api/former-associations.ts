import type { PrivateApiRecord } from '../registry/private-api-record.ts';

/** The endpoints that a private API was associated with when it was last READY. */
export interface FormerAssociations {
  readonly vpcEndpointIds: readonly string[];
  /** Whether nothing was tried since, so that those of them that are still associated resolve. */
  readonly areUntouched: boolean;
}

/** `nonce` is the run's own, whose attempt is recorded already; a plan has none. */
export const formerAssociations = (
  record: Pick<PrivateApiRecord, 'ready' | 'attempts'> | undefined,
  nonce?: string,
): FormerAssociations => ({
  vpcEndpointIds: record?.ready?.snapshot.vpcEndpointIds ?? [],
  areUntouched: record?.attempts.every((attempt) => attempt.nonce === nonce) ?? true,
});
