import type { Ec2State, VpcEndpoint } from '../state.ts';

/**
 * The endpoints that a call finds at `now`. A new one cannot be described, changed or deleted for a moment
 * ("Eventual consistency in the Amazon EC2 API").
 */
export const visibleEndpoints = (state: Ec2State, now: number): Map<string, VpcEndpoint> =>
  new Map([...state.vpcEndpoints].filter(([, endpoint]) => endpoint.visibleFrom <= now));
