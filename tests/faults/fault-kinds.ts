import { servicesWithConflicts } from '../../local/aws/fault-error.ts';

/** What the embedded AWS can be told to do to a call. */
export const awsFaults = [
  'throttle',
  'conflict',
  'error',
  'deny',
  'drop-before',
  'drop-after',
] as const;

/** What else can happen at a call: the Lambda dies, or the execution is stopped, right after it was carried out. */
export const accidents = ['dies', 'stopped'] as const;

export type AwsFault = (typeof awsFaults)[number];
export type Accident = (typeof accidents)[number];
export type FaultKind = AwsFault | Accident;

/** The columns of the fault table. */
export const faultKinds: readonly FaultKind[] = [...awsFaults, ...accidents];

/** Whether a call of a service can go wrong in this way. */
export const isKnownOf = (fault: FaultKind, operation: string): boolean =>
  fault !== 'conflict' || servicesWithConflicts.includes(operation.split(':')[0] ?? '');
