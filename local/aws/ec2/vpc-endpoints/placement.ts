import { AwsError } from '../../aws-error.ts';
import { freeAddressCount } from '../addresses.ts';
import { assumed } from '../assumed.ts';
import { endpointZonesOf } from '../endpoint-services.ts';
import { getResources } from '../get-resources.ts';
import { resourceKinds } from '../resource-kinds.ts';
import type { Ec2State, Subnet } from '../state.ts';

/** Where an endpoint is to be: its VPC, its service, and the zones in which it already has a subnet. */
interface Place {
  readonly vpcId: string;
  readonly region: string;
  readonly serviceName: string;
  readonly zonesInUse: readonly string[];
}

/**
 * The subnets with these ids, fit for an endpoint: in its VPC, in zones that offer the service, one per zone, with a free
 * address each ("Create an interface endpoint", AWS PrivateLink). Throws otherwise.
 */
export const placeableSubnets = (
  state: Ec2State,
  ids: readonly string[],
  { vpcId, region, serviceName, zonesInUse }: Place,
): Subnet[] => {
  const zones = new Set(zonesInUse);
  const subnets = getResources(state.subnets, ids, resourceKinds.subnet);
  for (const subnet of subnets) {
    if (subnet.vpcId !== vpcId) throw assumed.subnetInOtherVpc(subnet.id, vpcId);
    if (!endpointZonesOf(state, region).includes(subnet.availabilityZone))
      throw new AwsError(
        'InvalidParameter',
        `The VPC endpoint service ${serviceName} does not support the availability zone of the subnet: ${subnet.id}.`,
      );
    if (zones.has(subnet.availabilityZone))
      throw new AwsError(
        'DuplicateSubnetsInSameZone',
        `Found another VPC endpoint subnet in the availability zone of ${subnet.id}. VPC endpoint subnets should be in different availability zones supported by the VPC endpoint service.`,
      );
    zones.add(subnet.availabilityZone);
    if (freeAddressCount(state, subnet) < 1) throw assumed.noFreeAddress(subnet.id);
  }
  return subnets;
};
