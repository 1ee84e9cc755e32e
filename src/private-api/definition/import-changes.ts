import type { Change } from '../change.ts';

/** What a run did to its API once a definition was imported too: what it created is not updated, and updated it is once. */
export const importChanges = (sofar: readonly Change[], restApiId: string): Change[] =>
  sofar.some(({ action }) => action === 'created' || action === 'updated')
    ? [...sofar]
    : [...sofar, { action: 'updated', type: 'rest-api', id: restApiId }];
