import { Failure } from '../private-api/errors.ts';

/**
 * Deletes what is there; absent is done. A role that may delete only what is tagged is refused, not told, when the thing is
 * gone: so this looks before, and after a refusal again, as the SDK repeats a deletion whose answer was lost.
 */
export const deleteIfThere = async (
  isThere: () => Promise<boolean>,
  call: () => Promise<void>,
): Promise<void> => {
  if (!(await isThere())) return;
  try {
    await call();
  } catch (error) {
    const isRefused = error instanceof Failure && error.name === 'AccessDenied';
    if (!isRefused || (await isThere())) throw error;
  }
};
