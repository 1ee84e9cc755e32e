import type { VpcRecord } from '../registry/vpc-record.ts';
import { isOurs } from './is-ours.ts';
import type { VpcEndpoint } from './picture.ts';

/** States that an endpoint leaves for `available` by itself, or has reached. */
const usableStates = ['available', 'pending'];

/** Whether an endpoint can serve a private API, now or soon. One that a service manages is never ours to use. */
export const isUsable = ({ state, requesterManaged }: VpcEndpoint): boolean =>
  usableStates.includes(state) && !requesterManaged;

/** Of several usable endpoints: one with private DNS, then ours, then the one in most zones, then the oldest. */
export const chooseEndpoint = (
  endpoints: readonly VpcEndpoint[],
  registered: VpcRecord | null,
): VpcEndpoint | undefined =>
  endpoints
    .filter(isUsable)
    .toSorted(
      (a, b) =>
        Number(b.privateDns) - Number(a.privateDns) ||
        Number(isOurs(b, registered)) - Number(isOurs(a, registered)) ||
        b.subnetIds.length - a.subnetIds.length ||
        a.createdAt.localeCompare(b.createdAt),
    )[0];
