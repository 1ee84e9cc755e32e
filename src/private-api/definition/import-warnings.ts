import type { Finding } from '../finding.ts';
import { definitionCatalogue } from '../findings/catalogue/definition.ts';
import { findingFrom } from '../findings/finding-from.ts';

const finding = findingFrom(definitionCatalogue);

/** As many as a run's state, 256 KB in all, has room for: a large definition can lead to thousands. */
const mostWarnings = 50;
const longestWarning = 500;

/** What API Gateway remarked while it imported a definition: the first of it, and how much more there was. */
export const importWarnings = (remarks: readonly string[]): Finding[] => {
  const others = remarks.length - mostWarnings;
  return [
    ...remarks.slice(0, mostWarnings).map((remark) => remark.slice(0, longestWarning)),
    ...(others > 0 ? [`and ${String(others)} more`] : []),
  ].map((seen) => finding('IMPORT_WARNING', seen));
};
