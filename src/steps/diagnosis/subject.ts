import type { Source } from '../../private-api/diagnosis/caller.ts';
import type { Snapshot } from '../../private-api/registry/private-api-record.ts';

/** What is to be looked at. */
export interface Subject {
  readonly account: string;
  readonly region: string;
  readonly restApiId: string;
  /** The account of the VPCs that it is called from, if that is another one. */
  readonly networkAccount?: string | undefined;
  /** A private API that Cloister made, and what it was when it was last READY. */
  readonly registered?: { readonly id: string; readonly snapshot: Snapshot } | undefined;
  /** Why it is not compared with what it was, although it was READY. */
  readonly notCompared?: string | undefined;
  /** Where calls would come from. */
  readonly from?: Source | undefined;
}
