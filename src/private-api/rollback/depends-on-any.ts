/** A REST API as far as it shows which endpoints it depends on. */
export interface Dependent {
  readonly vpcEndpointIds: readonly string[];
  /** JSON text. */
  readonly policy: string | undefined;
}

/** Whether a REST API associates or admits one of these endpoints. */
export const dependsOnAny = (
  { vpcEndpointIds, policy = '' }: Dependent,
  ids: readonly string[],
): boolean => ids.some((id) => vpcEndpointIds.includes(id) || policy.includes(id));
