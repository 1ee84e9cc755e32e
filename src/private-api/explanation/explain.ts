import type { DiagnosisToWeigh } from './diagnosis-to-weigh.ts';
import { type Mentioned, readMentioned } from './mentioned.ts';
import { type NamedSymptom, recogniseSymptom } from './recognise-symptom.ts';
import type { Cause } from './symptom.ts';
import { weighCause, type Weighing } from './weigh-cause.ts';

/** A possible cause; with an API named, how it stands there. */
export type ExplainedCause = Pick<Cause, 'cause' | 'lookAt' | 'findings'> & Partial<Weighing>;

/** What somebody saw, put plainly, and what may be behind it. */
export interface Explanation extends Pick<NamedSymptom, 'means' | 'awsIssue' | 'source'> {
  /** The name of the symptom. */
  readonly symptom: string;
  readonly mentioned: Mentioned;
  /** The likeliest first; with an API named, first those that hold there, and last those that do not. */
  readonly causes: readonly ExplainedCause[];
}

const verdicts: readonly Weighing['verdict'][] = ['holds', 'unknown', 'does not hold'];

/** Explains what somebody saw of a private API, by a diagnosis of that API if there is one; undefined where the text says nothing that is known. */
export const explain = (text: string, diagnosis?: DiagnosisToWeigh): Explanation | undefined => {
  const recognised = recogniseSymptom(text);
  if (recognised === undefined) return undefined;
  const { code, means, awsIssue, source, causes } = recognised;
  return {
    symptom: code,
    means,
    ...(awsIssue !== undefined && { awsIssue }),
    source,
    mentioned: readMentioned(text),
    causes: diagnosis === undefined ? causes.map(shown) : weighed(causes, diagnosis),
  };
};

const shown = ({ cause, lookAt, findings }: Cause) => ({ cause, lookAt, findings });

const weighed = (causes: readonly Cause[], diagnosis: DiagnosisToWeigh) =>
  causes
    .map((cause) => ({ ...shown(cause), ...weighCause(cause, diagnosis) }))
    .toSorted((a, b) => verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict));
