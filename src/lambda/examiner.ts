import { examine, type Examination } from '../steps/diagnosis/examine.ts';
import type { ObservingPorts } from '../steps/diagnosis/observing-ports.ts';
import type { Subject } from '../steps/diagnosis/subject.ts';

/** API Gateway waits 29 s for an answer ("Amazon API Gateway quotas"), of which a cold start takes some. */
const lookingSeconds = 25;

/** Looks at an API within the time that callers wait for an answer. */
export type Examine = (subject: Subject) => Promise<Examination>;

/** What a function looks at APIs with. The seconds are real ones, wherever it runs. */
export const examiner =
  (ports: ObservingPorts): Examine =>
  async (subject) => {
    const timeUp = Promise.withResolvers<undefined>();
    const timer = setTimeout(timeUp.resolve, lookingSeconds * 1000, undefined);
    try {
      return await examine(subject, ports, timeUp.promise);
    } finally {
      clearTimeout(timer);
    }
  };
