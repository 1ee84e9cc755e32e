import type { Layer } from '../diagnosis/trace.ts';
import type { FindingCode } from '../findings/catalogue/catalogue.ts';

/** One thing that may be behind a symptom. */
export interface Cause {
  /** What is wrong then. */
  readonly cause: string;
  /** Where to look, or what to do, to know. */
  readonly lookAt: string;
  /** The findings that tell that it is so; none where nothing tells that Cloister reads. */
  readonly findings: readonly FindingCode[];
  /** The layer that stops a call then, if it is asked where the call comes from. */
  readonly layer?: Layer['layer'];
}

/** Something that callers or operators of private APIs get to see, by which it is recognised, and what may be behind it. */
export interface Symptom {
  /** Without repetition that has no bound: texts can be long. */
  readonly pattern: RegExp;
  /** What it looks like, each of another origin. */
  readonly samples: readonly [string, ...string[]];
  /** What it says, put plainly. */
  readonly means: string;
  /** What AWS calls it in "Troubleshoot your private API". */
  readonly awsIssue?: string;
  /** The page of AWS, or the report of a user, that knows it. */
  readonly source: string;
  /** The likeliest first. */
  readonly causes: readonly [Cause, ...Cause[]];
}

/** Symptoms of one kind by their names. Of several that a text shows, the first counts: what is more specific stands first. */
export type Symptoms = Readonly<Record<string, Symptom>>;
