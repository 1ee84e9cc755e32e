import type { Finding } from '../finding.ts';
import { runCatalogue } from '../findings/catalogue/run.ts';
import { findingFrom } from '../findings/finding-from.ts';

const finding = findingFrom(runCatalogue);

/** An associated endpoint that cannot be described in any of the places that were asked, so that its addresses are not known. */
export const unseenEndpoint = (
  vpcEndpointId: string,
  places: readonly { account: string; region: string }[],
): Finding =>
  finding(
    'ENDPOINT_NOT_SEEN',
    `${vpcEndpointId} cannot be described in ${places.map(({ account, region }) => `${region} of ${account}`).join(', or in ')}`,
  );
