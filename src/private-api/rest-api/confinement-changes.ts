import type { Change } from '../change.ts';
import type { PatchOperation } from './confinement-patch.ts';

/** What a patch of an API's confinement changes. `earlier` is what is told of the run so far: an update of the API is told once. */
export const confinementChanges = (
  patch: readonly PatchOperation[],
  restApiId: string,
  earlier: readonly Change[],
): Change[] => {
  // The policy of an API that was just created is part of creating it.
  const isTold = earlier.some(
    ({ action, type }) => type === 'rest-api' && (action === 'created' || action === 'updated'),
  );
  return patch.flatMap(({ op, value = '' }): Change[] => {
    if (op === 'add') return [{ action: 'associated', type: 'vpc-endpoint', id: value }];
    if (op === 'remove') return [{ action: 'disassociated', type: 'vpc-endpoint', id: value }];
    return isTold ? [] : [{ action: 'updated', type: 'rest-api', id: restApiId }];
  });
};
