import { z } from 'zod';
import {
  accountIdSchema,
  securityGroupIdSchema,
  subnetIdSchema,
  vpcEndpointIdSchema,
  vpcIdSchema,
} from '../aws-id.ts';
import { cidrSchema } from './cidr.ts';
import { structureProblems } from '../structure-problems.ts';
import { longestNetworkWaitSeconds } from '../waiting/patience.ts';
import { tagFilterSchema } from './tag-schemas.ts';

/** "AWS PrivateLink quotas": the characters of an endpoint policy, white space included. */
const longestEndpointPolicy = 20_480;

const networkWait = `must be a whole number of seconds from 0 to ${longestNetworkWaitSeconds}`;

/** What nests too deep to be written down has a problem of its own. */
const isTooLong = (policy: unknown): boolean =>
  structureProblems(policy).length === 0 && JSON.stringify(policy).length > longestEndpointPolicy;

/**
 * The part of a request that says where the private API is reached. What it leaves out stays absent, with the default of a
 * new endpoint as documentation only: on an endpoint that exists, a setting left out must change nothing.
 */
export const networkSchema = z
  .strictObject({
    account: accountIdSchema.optional().meta({
      title: 'Account of the network',
      description:
        'The account that owns the VPC and the endpoint, for shared subnets and central endpoint VPCs. By default the account of the API.',
    }),
    vpcId: vpcIdSchema.optional().meta({
      title: 'VPC',
      description: 'The VPC that the endpoint lies in. Either this or vpcTags.',
      examples: ['vpc-0c1015e7000000001'],
    }),
    vpcTags: tagFilterSchema.optional().meta({
      title: 'VPC by tags',
      description: 'Tags that exactly one VPC carries, instead of vpcId.',
      minProperties: 1,
      examples: [{ Name: 'workload' }],
    }),
    subnetIds: z.array(subnetIdSchema).min(1).optional().meta({
      title: 'Subnets',
      description:
        'The subnets of the endpoint, one per Availability Zone. By default, in each zone that offers the service, the subnet with most free addresses.',
      uniqueItems: true,
    }),
    subnetTags: tagFilterSchema.optional().meta({
      title: 'Subnets by tags',
      description: 'Tags that the subnets of the endpoint carry, instead of subnetIds.',
      minProperties: 1,
    }),
    securityGroupIds: z.array(securityGroupIdSchema).min(1).optional().meta({
      title: 'Security groups',
      description:
        'The security groups of the endpoint. By default one that is made for the VPC and admits TCP 443 from ingressCidrs.',
      uniqueItems: true,
    }),
    ingressCidrs: z.array(cidrSchema).min(1).optional().meta({
      title: 'Admitted networks',
      description:
        'Where calls may come from, as IPv4 and IPv6 networks. By default the CIDR blocks of the VPC.',
      uniqueItems: true,
    }),
    vpcEndpointId: vpcEndpointIdSchema.optional().meta({
      title: 'VPC endpoint',
      description:
        'Use this endpoint, which must lie in the VPC. The other endpoint settings then change nothing: they must hold.',
    }),
    privateDns: z.boolean().optional().meta({
      title: 'Private DNS',
      description:
        'Whether the endpoint has private DNS. In a VPC that has it, the default URLs of public APIs of this region answer 403.',
      default: true,
    }),
    endpointPolicy: z
      .record(z.string(), z.unknown())
      .refine((policy) => !isTooLong(policy), {
        error: `must have at most ${longestEndpointPolicy} characters as JSON`,
      })
      .optional()
      .meta({
        title: 'Endpoint policy',
        description: 'The policy document of the endpoint itself. By default full access.',
      }),
    keepEndpoint: z.boolean().optional().meta({
      title: 'Keep the endpoint',
      description: 'Never delete the endpoint, even when nobody uses it any more.',
      default: false,
    }),
    enableDnsAttributes: z.boolean().default(false).meta({
      title: 'Enable DNS attributes',
      description:
        'Whether enableDnsSupport and enableDnsHostnames of the VPC may be switched on where that is needed. This is never undone.',
    }),
    waitForNetwork: z
      .int(networkWait)
      .min(0, networkWait)
      .max(longestNetworkWaitSeconds, networkWait)
      .default(0)
      .meta({
        title: 'Wait for the network',
        description:
          'How many seconds to wait for a role, a region, a VPC or subnets that do not exist yet, as after account vending.',
      }),
    minZones: z.int().min(1).optional().meta({
      title: 'Fewest zones',
      description:
        'How many Availability Zones must have a subnet. By default 2 while waiting for the network, else what there is.',
    }),
  })
  .meta({
    title: 'Network',
    description: 'Where the private API is reached: the VPC, and the VPC endpoint in it.',
    oneOf: [{ required: ['vpcId'] }, { required: ['vpcTags'] }],
    not: { required: ['subnetIds', 'subnetTags'] },
  });
