import type { Finding } from '../finding.ts';
import { runCatalogue } from '../findings/catalogue/run.ts';
import { findingFrom } from '../findings/finding-from.ts';

const finding = findingFrom(runCatalogue);

/** A test invocation that did not answer as the request expects. */
export const unexpectedAnswer = (seen: string): Finding => finding('UNEXPECTED_ANSWER', seen);
