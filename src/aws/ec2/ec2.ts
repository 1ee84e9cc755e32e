import { EC2Client } from '@aws-sdk/client-ec2';
import type { Ec2Port } from '../../steps/ec2-port.ts';
import type { Target } from '../../steps/ports.ts';
import { type Connection, clientSettings } from '../connection.ts';
import { perRegion } from '../per-region.ts';
import { networkInterfaceCalls } from './network-interfaces.ts';
import { securityGroupCalls } from './security-groups.ts';
import { tagCalls } from './tag-calls.ts';
import { vpcEndpointCalls } from './vpc-endpoints.ts';
import { vpcCalls } from './vpcs.ts';

/** EC2 in any region. Every call that changes something is safe to repeat, so the SDK may. */
export const ec2 = (connection: Connection) =>
  perRegion((target: Target): Ec2Port => {
    const client = new EC2Client(clientSettings(connection, target));
    return {
      ...vpcCalls(client),
      ...securityGroupCalls(client),
      ...vpcEndpointCalls(client),
      ...networkInterfaceCalls(client),
      ...tagCalls(client),
    };
  });
