import type { Finding } from '../finding.ts';

/** As many as a run's state, 256 KB in all, has room for: a large definition can lead to thousands. */
const mostWarnings = 50;
const longestWarning = 500;

/** What API Gateway remarked while it imported a definition: the first of it, and how much more there was. */
export const importWarnings = (remarks: readonly string[]): Finding[] => {
  const others = remarks.length - mostWarnings;
  return [
    ...remarks.slice(0, mostWarnings).map((remark) => remark.slice(0, longestWarning)),
    ...(others > 0 ? [`and ${String(others)} more`] : []),
  ].map(importWarning);
};

const importWarning = (seen: string): Finding => ({
  code: 'IMPORT_WARNING',
  severity: 'warning',
  seen,
  why: 'API Gateway imported the definition, but not this part of it as written.',
  remedy:
    'Change that part of the definition, or set `api.failOnWarnings` to have such imports fail.',
  link: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-import-api.html',
});
