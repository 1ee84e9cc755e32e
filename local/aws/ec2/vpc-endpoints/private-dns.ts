import { AwsError } from '../../aws-error.ts';
import { executeApiDomain } from '../endpoint-services.ts';
import type { Ec2State, Vpc } from '../state.ts';

/**
 * Throws unless private DNS can be switched on for an endpoint in a VPC: both DNS attributes must be on, and no other endpoint
 * may hold the domain. One that failed or is being deleted still holds it. Texts as GuardDuty's and TiDB's manuals quote them.
 */
export const checkPrivateDns = (state: Ec2State, vpc: Vpc, region: string): void => {
  if (!vpc.enableDnsSupport || !vpc.enableDnsHostnames)
    throw new AwsError(
      'InvalidParameter',
      `Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for ${vpc.id}`,
    );
  for (const other of state.vpcEndpoints.values())
    if (other.vpcId === vpc.id && other.privateDnsEnabled)
      throw new AwsError(
        'InvalidParameter',
        `private-dns-enabled cannot be set because there is already a conflicting DNS domain for ${executeApiDomain(region)} in the VPC ${vpc.id}`,
      );
};
