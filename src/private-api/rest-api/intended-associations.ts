import type { Request } from '../request/request.ts';

/**
 * The endpoints that a request wants associated with its API: those it names, or the API's own.
 * Assumed: API Gateway takes an endpoint of another account here. "Create a private API" lets policies name such endpoints, and
 * says nothing of associations; users tell of aliases across accounts. A request can always say `associations: []`.
 */
export const intendedAssociations = (
  { associations }: Request,
  ownVpcEndpointId: string,
): readonly string[] => associations ?? [ownVpcEndpointId];
