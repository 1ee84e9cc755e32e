import type { ApiPart } from './api-part.ts';
import type { Operation } from './operation.ts';

/** All that a definition makes of an API: its parts, its methods, and a hash of every detail of it. */
export interface WorkingCopy {
  readonly parts: readonly ApiPart[];
  readonly methods: readonly Operation[];
  /** The same digest means the same working copy, whatever ids API Gateway gave to what is in it. */
  readonly digest: string;
}
