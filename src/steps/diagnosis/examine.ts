import { diagnose, type Diagnosis } from '../../private-api/diagnosis/diagnose.ts';
import type { Trace } from '../../private-api/diagnosis/trace.ts';
import { traceCall } from '../../private-api/diagnosis/trace-call.ts';
import { observe } from './observe.ts';
import type { ObservingPorts } from './observing-ports.ts';
import type { Subject } from './subject.ts';

/** A diagnosis, and whether calls would get through from where that was asked. */
export interface Examination extends Diagnosis {
  readonly trace?: Trace;
}

/** Looks at an API and judges what was seen. Never fails for what could not be looked at, and ends when `timeUp` settles. */
export const examine = async (
  subject: Subject,
  ports: ObservingPorts,
  timeUp: Promise<unknown>,
): Promise<Examination> => {
  const { picture, caller } = await observe(subject, ports, timeUp);
  const { notLookedAt, ...diagnosis } = diagnose(picture);
  const { notCompared } = subject;
  return {
    ...diagnosis,
    notLookedAt: [
      ...notLookedAt,
      ...(notCompared === undefined ? [] : [`differences from what was READY: ${notCompared}`]),
    ],
    ...(caller && { trace: traceCall(picture, caller) }),
  };
};
