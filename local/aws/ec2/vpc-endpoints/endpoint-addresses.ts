import { executeApiServiceName } from '../endpoint-services.ts';
import type { Ec2State } from '../state.ts';
import { interfacesOf } from './endpoint-interfaces.ts';

/**
 * The IPv4 addresses that an endpoint's names stand for at `now`: those of its interfaces, from when it first became available
 * until it is deleted, a later modification notwithstanding. None for an endpoint that is not there.
 */
export const endpointAddresses = (state: Ec2State, endpointId: string, now: number): string[] => {
  const endpoint = state.vpcEndpoints.get(endpointId);
  if (endpoint === undefined || endpoint.fails) return [];
  // No name of API Gateway stands for an endpoint of another service.
  if (endpoint.serviceName !== executeApiServiceName(endpoint.region)) return [];
  if (now < endpoint.settlesAt || endpoint.goneAt !== undefined) return [];
  return interfacesOf(state, endpointId).map(({ privateIpAddress }) => privateIpAddress);
};
