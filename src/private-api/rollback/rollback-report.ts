import type { RunError } from '../result.ts';

/** What was to be taken back, and what of it is known to be gone. */
export interface TakenBack {
  readonly restApiIds: readonly string[];
  readonly vpcEndpointIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  readonly kept: readonly string[];
  readonly deleted: readonly string[];
}

/** What a rollback restored and what it did not: nothing that it meant to delete goes unmentioned. */
export const rollbackReport = (taken: TakenBack): NonNullable<RunError['rollback']> => {
  const meant = [
    ...taken.restApiIds.map((id) => ({ id, name: `REST API ${id}` })),
    ...[...taken.vpcEndpointIds, ...taken.securityGroupIds].map((id) => ({ id, name: id })),
  ];
  return {
    restored: meant
      .filter(({ id }) => taken.deleted.includes(id))
      .map(({ name }) => `${name}: deleted`),
    notRestored: [
      ...meant
        .filter(({ id }) => !taken.deleted.includes(id))
        .map(({ name }) => `${name}: could not be deleted`),
      ...taken.kept,
    ],
  };
};
