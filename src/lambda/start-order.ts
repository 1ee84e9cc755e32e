import type { Execution, Executions } from '../aws/step-functions.ts';
import { canonicalJson } from '../private-api/canonical-json.ts';
import { type Order, orderSchema } from '../private-api/execution-input.ts';
import type { PreparedOrder } from '../private-api/prepare-order.ts';
import type { DefinitionStore } from '../steps/ports.ts';

/** What starting an execution takes. */
export interface StartingPorts {
  readonly executions: Pick<Executions, 'start'>;
  readonly definitions: Pick<DefinitionStore, 'put'>;
  readonly stateMachineArn: string;
}

/**
 * Puts the definition aside and starts an execution, or answers with the one that was started under this name.
 * `isOurs` says whether that one was asked for the same thing, whoever asked.
 */
export const startOrder = async (
  { request, definition }: PreparedOrder,
  { name, requestedBy }: { name: string; requestedBy: string },
  { executions, definitions, stateMachineArn }: StartingPorts,
): Promise<{ execution: Execution; isOurs: boolean }> => {
  const order: Order = {
    request,
    requestedBy,
    ...(definition !== undefined && { definitionSha256: await definitions.put(definition) }),
  };
  const execution = await executions.start({ stateMachineArn, name, input: canonicalJson(order) });
  return { execution, isOurs: whatIsAsked(execution.input) === whatIsAsked(canonicalJson(order)) };
};

const whatIsAsked = (input: string): string => {
  const { requestedBy: _, ...asked } = orderSchema.parse(JSON.parse(input));
  return canonicalJson(asked);
};
