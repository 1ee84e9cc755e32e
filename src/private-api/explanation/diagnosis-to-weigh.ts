import type { Diagnosis } from '../diagnosis/diagnose.ts';
import type { Trace } from '../diagnosis/trace.ts';

/** A diagnosis of the API that a symptom was seen of. */
export interface DiagnosisToWeigh extends Pick<Diagnosis, 'findings' | 'notLookedAt'> {
  /** Of a private API that Cloister made. */
  readonly id?: string | undefined;
  /** Where it was asked whether calls from somewhere get through. */
  readonly trace?: Trace | undefined;
}
