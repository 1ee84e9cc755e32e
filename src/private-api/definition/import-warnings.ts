import type { Finding } from '../finding.ts';

/** What API Gateway remarked while it imported a definition. */
export const importWarning = (seen: string): Finding => ({
  code: 'IMPORT_WARNING',
  severity: 'warning',
  seen,
  why: 'API Gateway imported the definition, but not this part of it as written.',
  remedy:
    'Change that part of the definition, or set `api.failOnWarnings` to have such imports fail.',
  link: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-import-api.html',
});
