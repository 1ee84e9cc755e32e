import { symptoms } from './symptoms.ts';
import type { Symptom } from './symptom.ts';

/** A symptom and its name. */
export interface NamedSymptom extends Symptom {
  readonly code: string;
}

/** The symptom that a text shows, be it JSON within JSON: of several, the most specific; undefined where it shows none that is known. */
export const recogniseSymptom = (text: string): NamedSymptom | undefined => {
  const plain = text.replaceAll(String.raw`\"`, '"');
  const found = Object.entries(symptoms).find(([, { pattern }]) => pattern.test(plain));
  return found && { code: found[0], ...found[1] };
};
