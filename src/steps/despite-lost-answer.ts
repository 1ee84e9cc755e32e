import { Failure } from '../private-api/errors.ts';

/** Makes a call that may be carried out although it fails: where `isDone` then sees that it was, it did not fail. */
export const despiteLostAnswer = async (
  call: () => Promise<unknown>,
  isDone: () => Promise<boolean>,
): Promise<void> => {
  try {
    await call();
  } catch (error) {
    const isUnclear = error instanceof Failure && error.unclear;
    if (!isUnclear || !(await isDone().catch(() => false))) throw error;
  }
};
