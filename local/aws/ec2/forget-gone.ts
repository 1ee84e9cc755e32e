import type { Ec2State } from './state.ts';

/**
 * Takes out the endpoints whose deletion is through by `now`, with their network interfaces, which frees their addresses
 * and security groups. Time passes between calls only, so this is done before each.
 */
export const forgetGone = (state: Ec2State, now: number): void => {
  for (const endpoint of state.vpcEndpoints.values()) {
    if (endpoint.goneAt === undefined || endpoint.goneAt > now) continue;
    for (const networkInterface of state.networkInterfaces.values())
      if (networkInterface.vpcEndpointId === endpoint.id) {
        state.networkInterfaces.delete(networkInterface.id);
        state.tags.delete(networkInterface.id);
      }
    state.vpcEndpoints.delete(endpoint.id);
    state.tags.delete(endpoint.id);
  }
};
