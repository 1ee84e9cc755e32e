import type { VpcEndpoint } from '../state.ts';

/** The states an interface endpoint goes through, spelled as on the wire: the SDK's own list has them with capitals. */
export type EndpointState = 'pending' | 'available' | 'failed' | 'deleting' | 'deleted';

/** The state of an endpoint at `now`. It follows from the times that were set when the endpoint was made, modified and deleted. */
export const endpointState = (endpoint: VpcEndpoint, now: number): EndpointState => {
  if (endpoint.goneAt !== undefined) return now < endpoint.goneAt ? 'deleting' : 'deleted';
  if (now < endpoint.settlesAt) return 'pending';
  if (endpoint.fails) return 'failed';
  return now < endpoint.pendingUntil ? 'pending' : 'available';
};
