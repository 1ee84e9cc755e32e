import type { RunError } from '../result.ts';
import type { Departures } from './remains.ts';

/** What a failed run was to restore and to take back, and what became of that. */
export interface RollbackOutcome {
  readonly going: Departures & { readonly restores: boolean };
  /** What the steps that restore have said, as far as they came to an end. */
  readonly restorations: readonly {
    readonly restored: readonly string[];
    readonly notRestored: readonly string[];
  }[];
  /** What was to go of the VPCs that it left; absent where that was never decided. */
  readonly left:
    | {
        readonly vpcEndpoints: readonly { readonly id: string }[];
        readonly securityGroups: readonly { readonly id: string }[];
        readonly kept: readonly string[];
      }
    | undefined;
  /** The stages by name and the rest by id that are known to be gone. */
  readonly deleted: readonly string[];
}

/** There are two steps that restore, and each of them may fail. */
const restoringSteps = 2;

/** What a rollback restored and what it did not: nothing that it meant to restore or delete goes unmentioned. */
export const rollbackReport = ({
  going,
  restorations,
  left,
  deleted,
}: RollbackOutcome): NonNullable<RunError['rollback']> => {
  const meant = [
    ...going.stages.map(({ name }) => ({ id: name, name: `stage ${name}` })),
    ...going.restApiIds.map((id) => ({ id, name: `REST API ${id}` })),
    ...[...(left?.vpcEndpoints ?? []), ...(left?.securityGroups ?? [])].map(({ id }) => ({
      id,
      name: id,
    })),
  ];
  const isGone = ({ id }: { id: string }): boolean => deleted.includes(id);
  return {
    restored: [
      ...restorations.flatMap(({ restored }) => restored),
      ...meant.filter(isGone).map(({ name }) => `${name}: deleted`),
    ],
    notRestored: [
      ...restorations.flatMap(({ notRestored }) => notRestored),
      ...(going.restores && restorations.length < restoringSteps
        ? ['the last READY state: not all of it could be restored']
        : []),
      ...meant.filter((it) => !isGone(it)).map(({ name }) => `${name}: could not be deleted`),
      ...(left === undefined
        ? going.vpcs.map((vpc) => `${vpc}: what was made there could not be deleted`)
        : left.kept),
      ...going.kept,
    ],
  };
};
