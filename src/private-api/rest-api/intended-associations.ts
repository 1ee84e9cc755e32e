import type { Request } from '../request/request.ts';

/** The endpoints that a request wants associated with its API: those it names, or the API's own. */
export const intendedAssociations = (
  { associations }: Request,
  ownVpcEndpointId: string,
): readonly string[] => associations ?? [ownVpcEndpointId];
