import type { Finding } from '../finding.ts';
import { runCatalogue } from '../findings/catalogue/run.ts';
import { findingFrom } from '../findings/finding-from.ts';

const finding = findingFrom(runCatalogue);

/** Something that a change has left without use, and that could not be deleted. */
export const notClearedAway = (seen: string): Finding => finding('NOT_CLEARED_AWAY', seen);
