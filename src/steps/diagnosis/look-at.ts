import type { Look } from '../../private-api/diagnosis/look.ts';

/** Looks at one thing. What cannot be read, or not before time is up, is unseen, and keeps nobody from looking at the rest. */
export const lookAt = async <Seen>(
  read: () => Promise<Seen>,
  timeUp: Promise<unknown>,
): Promise<Look<Seen>> => {
  const reading = (async () => read())();
  const looking = reading.then(
    (seen) => ({ seen }),
    (error: unknown) => ({ unseen: error instanceof Error ? error.message : String(error) }),
  );
  const late = timeUp.then(() => ({ unseen: 'not looked at in time' }));
  return Promise.race([looking, late]);
};
