import type { Order } from '../private-api/execution-input.ts';
import type { PreparedOrder } from '../private-api/prepare-order.ts';
import type { DefinitionStore } from '../steps/ports.ts';

/** What an execution is started with for a request: puts its inline definition aside, and names it by its hash. */
export const orderOf = async (
  { request, definition }: PreparedOrder,
  who: Pick<Order, 'requestedBy' | 'waitsItsTurn'>,
  definitions: Pick<DefinitionStore, 'put'>,
): Promise<Order> => ({
  request,
  ...who,
  ...(definition !== undefined && { definitionSha256: await definitions.put(definition) }),
});
