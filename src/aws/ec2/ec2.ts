import { EC2Client } from '@aws-sdk/client-ec2';
import type { Ec2Port } from '../../steps/ec2-port.ts';
import type { Target } from '../../steps/ports.ts';
import type { Connection } from '../connection.ts';
import { namingRegion } from '../naming-region.ts';
import { perTarget } from '../per-target.ts';
import { targetSettings } from '../target-settings.ts';
import { diagnosedEndpointCalls } from './diagnosed-endpoints.ts';
import { networkAclCalls } from './network-acls.ts';
import { networkInterfaceCalls } from './network-interfaces.ts';
import { securityGroupCalls } from './security-groups.ts';
import { tagCalls } from './tag-calls.ts';
import { vpcEndpointCalls } from './vpc-endpoints.ts';
import { vpcCalls } from './vpcs.ts';

/** EC2 in any account and region. Every call that changes something is safe to repeat, so the SDK may. */
export const ec2 = (connection: Connection) =>
  perTarget((target: Target): Ec2Port => {
    const client = new EC2Client(targetSettings(connection, target));
    client.middlewareStack.add(namingRegion(connection, target), { step: 'initialize' });
    return {
      ...vpcCalls(client),
      ...securityGroupCalls(client),
      ...vpcEndpointCalls(client),
      ...networkInterfaceCalls(client),
      ...diagnosedEndpointCalls(client),
      ...networkAclCalls(client),
      ...tagCalls(client),
    };
  });
