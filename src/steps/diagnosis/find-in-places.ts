import type { Target } from '../ports.ts';

/**
 * What the first of these places has of something that may be in any of them; undefined where all of them were asked, and
 * none has it. Throws where it may be in a place that could not be asked.
 */
export const findInPlaces = async <Found>(
  places: readonly Target[],
  find: (place: Target) => Promise<Found | undefined>,
): Promise<Found | undefined> => {
  const answers = await Promise.allSettled(places.map(find));
  const found = answers.find(({ status, ...answer }) => 'value' in answer && answer.value);
  if (found?.status === 'fulfilled') return found.value;
  const refused = answers.find(({ status }) => status === 'rejected');
  if (refused?.status === 'rejected') throw refused.reason;
  return undefined;
};
