import { forgetGone } from './forget-gone.ts';
import { showNetworkInterface } from './network-interfaces.ts';
import { showSecurityGroup } from './security-groups.ts';
import type { Ec2State } from './state.ts';
import { showSubnet } from './subnets.ts';
import { showVpcEndpoint } from './vpc-endpoints/show-vpc-endpoint.ts';
import { showVpc } from './vpcs.ts';

/** Everything that exists at `now`, each as its describe call shows it; an endpoint too new to be found as well. */
export const describeEc2State = (state: Ec2State, now: number): Record<string, unknown[]> => {
  forgetGone(state, now);
  return {
    vpcs: [...state.vpcs.values()].map((vpc) => showVpc(state, vpc)),
    subnets: [...state.subnets.values()].map((subnet) => showSubnet(state, subnet)),
    securityGroups: [...state.securityGroups.values()].map((group) =>
      showSecurityGroup(state, group),
    ),
    vpcEndpoints: [...state.vpcEndpoints.values()].map((endpoint) =>
      showVpcEndpoint(state, endpoint, now),
    ),
    networkInterfaces: [...state.networkInterfaces.values()].map((networkInterface) =>
      showNetworkInterface(state, networkInterface),
    ),
  };
};
