import type { Finding } from '../finding.ts';
import type { DiagnosisToWeigh } from './diagnosis-to-weigh.ts';
import type { Cause } from './symptom.ts';
import { untold } from './untold.ts';

/** How a possible cause stands at one API. */
export interface Weighing {
  readonly verdict: 'holds' | 'does not hold' | 'unknown';
  readonly because: string;
  readonly found: readonly Finding[];
}

/** Says whether a possible cause holds at the API that was diagnosed, does not, or could not be looked at. */
export const weighCause = (
  { findings: codes, layer }: Cause,
  diagnosis: DiagnosisToWeigh,
): Weighing => {
  const found = diagnosis.findings.filter(({ code }) => codes.some((it) => it === code));
  if (found.length > 0)
    return { verdict: 'holds', because: found.map(({ seen }) => seen).join('; '), found };
  const stopping = (diagnosis.trace?.routes ?? [])
    .flatMap(({ layers }) => layers)
    .filter((it) => it.layer === layer && it.verdict === 'stops');
  if (stopping[0] !== undefined)
    return { verdict: 'holds', because: `${stopping[0].seen}: ${stopping[0].because}`, found };
  if (codes.length === 0)
    return {
      verdict: 'unknown',
      because: 'Nothing tells that a diagnosis reads: look for yourself.',
      found,
    };
  const [reason] = codes.flatMap((code) => untold(code, codes, diagnosis) ?? []);
  return reason === undefined
    ? { verdict: 'does not hold', because: 'It was looked at, and is not so.', found }
    : { verdict: 'unknown', because: reason, found };
};
