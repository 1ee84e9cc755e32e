import type { Finding } from '../finding.ts';

/** Something that a change has left without use, and that could not be deleted. */
export const notClearedAway = (seen: string): Finding => ({
  code: 'NOT_CLEARED_AWAY',
  severity: 'warning',
  seen,
  why: 'What the private API used before this change is still there, and may cost money.',
  remedy: 'Send the same request again: it tries to clear away what is left.',
  link: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-apis.html',
});
