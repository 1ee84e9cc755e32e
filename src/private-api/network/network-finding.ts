import { networkCatalogue } from '../findings/catalogue/network.ts';
import { findingFrom } from '../findings/finding-from.ts';

/** Something seen in a network, with why it matters and what to do. */
export const networkFinding = findingFrom(networkCatalogue);
