import type { Finding } from '../../finding.ts';

/** What is always the same of a finding, whatever was seen. */
export interface CatalogueEntry extends Pick<Finding, 'severity' | 'why' | 'remedy' | 'link'> {
  /** What is wrong, in half a sentence. */
  readonly title: string;
  /** The AWS operations that this is seen by, as `service:Operation`. */
  readonly reads: readonly string[];
}

/** Findings of one subject, by their codes. */
export type Catalogue = Readonly<Record<string, CatalogueEntry>>;
