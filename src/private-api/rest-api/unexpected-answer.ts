import type { Finding } from '../finding.ts';

/** A test invocation that did not answer as the request expects. */
export const unexpectedAnswer = (seen: string): Finding => ({
  code: 'UNEXPECTED_ANSWER',
  severity: 'warning',
  seen,
  why: "The method's integration does not do what the request expects of it.",
  remedy: 'Look at the integration of this method, or correct `verify`.',
  link: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-test-method.html',
});
