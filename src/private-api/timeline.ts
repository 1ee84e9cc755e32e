import type { TimelineEntry } from './result.ts';

/** One event of an execution's history, reduced to what a timeline needs. */
export interface HistoryEvent {
  readonly kind: 'entered' | 'exited';
  readonly stateType: 'Task' | 'Wait' | 'Choice' | 'Parallel' | 'Pass' | 'Succeed' | 'Fail' | 'Map';
  readonly state: string;
  /** ISO 8601. */
  readonly at: string;
}

/** When each task and each wait ran, from its first start to its last end, in the order of their starts. `history` is oldest first. */
export const timelineOf = (history: readonly HistoryEvent[]): TimelineEntry[] => {
  const entries = new Map<string, TimelineEntry>();
  for (const { kind, stateType, state, at } of history) {
    if (stateType !== 'Task' && stateType !== 'Wait') continue;
    const startedAt = entries.get(state)?.startedAt ?? at;
    entries.set(state, { step: state, startedAt, ...(kind === 'exited' && { endedAt: at }) });
  }
  return [...entries.values()];
};

/** The task or wait that was entered last and not left: where the execution is, or was when it was stopped. */
export const currentStepOf = (history: readonly HistoryEvent[]): string | undefined => {
  const open = new Set<string>();
  for (const { kind, stateType, state } of history) {
    if (stateType !== 'Task' && stateType !== 'Wait') continue;
    open.delete(state);
    if (kind === 'entered') open.add(state);
  }
  return [...open].at(-1);
};
