import type { Execution } from '../execution.ts';
import type { Story } from './story.ts';

type Timeline = Execution['timeline'];

/** One line of the live view: a step, or a wait with the looks in between. Times are service time in ms. */
export interface ProgressLine {
  readonly name: string;
  readonly doing: string;
  /** `ended` is for a run that is failing and has not said yet which step broke. */
  readonly state: 'running' | 'ended' | 'done' | 'failed';
  readonly startedAt: number;
  /** Absent while it runs. */
  readonly endedAt: number | undefined;
}

/** An execution as a person watches it. */
export interface ProgressView {
  readonly title: string;
  readonly status: Execution['status'];
  readonly isFailing: boolean;
  readonly lines: readonly ProgressLine[];
}

/** The latest moment that an execution tells of, in service time. */
export const latestOf = ({ timeline }: Execution): number => latestIn(timeline);

const latestIn = (entries: Timeline): number =>
  Math.max(...entries.map(({ startedAt, endedAt }) => Date.parse(endedAt ?? startedAt)));

/** Sorts an execution's timeline into lines. */
export const viewOf = (execution: Execution, story: Story): ProgressView => {
  const { id, executionId, operation, status, timeline } = execution;
  const hasBroken = timeline.some(({ step }) => story.isFailing(step));
  const isFailing = status === 'FAILED' || (operation !== 'cleanUp' && hasBroken);
  const brokenStep = brokenStepOf(execution.error);

  const lineOf = (entries: Timeline): ProgressLine => {
    const [first] = entries;
    const wait = entries.find(({ step }) => story.isWait(step));
    const endedAt = endOf(entries, execution, story);
    const broke = entries.some(({ step }) => step === brokenStep);
    const ended = isFailing && brokenStep === undefined ? 'ended' : 'done';
    return {
      // A task that is repeated after a wait gives the line its name, as it comes first.
      name: first?.step ?? '',
      doing: story.doing(wait?.step ?? first?.step ?? ''),
      state: endedAt === undefined ? 'running' : broke ? 'failed' : ended,
      startedAt: Date.parse(first?.startedAt ?? ''),
      endedAt,
    };
  };

  const lines = Map.groupBy(timeline, ({ step }) => story.lineOf(step));
  return { title: id ?? executionId, status, isFailing, lines: [...lines.values()].map(lineOf) };
};

/**
 * When the last of a line's steps ended; undefined while the line runs. Between a look and the next wait nothing of
 * it runs for a moment, so a wait counts as over only when the run has gone on to something else.
 */
const endOf = (
  entries: Timeline,
  { status, timeline }: Execution,
  story: Story,
): number | undefined => {
  const end = latestIn(entries);
  if (status !== 'RUNNING') return end;
  if (entries.some(({ endedAt }) => endedAt === undefined)) return undefined;
  if (!entries.some(({ step }) => story.isWait(step))) return end;
  const wentOn = timeline.some((entry) => !entries.includes(entry) && followed(entry, end, story));
  return wentOn ? end : undefined;
};

/** Whether a step ran after that moment. One that the run came back to tells of its first time when it began. */
const followed = (
  { step, startedAt, endedAt }: Timeline[number],
  moment: number,
  story: Story,
): boolean =>
  Date.parse(startedAt) >= moment ||
  (story.isOnItsOwn(step) && (endedAt === undefined || Date.parse(endedAt) > moment));

const brokenStepOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'step' in error && typeof error.step === 'string'
    ? error.step
    : undefined;
