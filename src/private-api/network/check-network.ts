import type { Finding } from '../finding.ts';
import { admits } from '../policy/admits.ts';
import type { Request } from '../request/request.ts';
import { isUsable } from './choose-endpoint.ts';
import { isPrivateDnsTaken, meantEndpoint, meantSubnets } from './endpoint-plan.ts';
import { networkFinding } from './network-finding.ts';
import type { NetworkPicture, VpcEndpoint } from './picture.ts';
import { checkDnsAttributes } from './rules/dns-attributes.ts';
import { checkSecurityGroups } from './rules/security-groups.ts';
import { checkSubnets } from './rules/subnets.ts';

/** Judges a network for a request: everything that would keep the private API from coming to be, or from being reached. */
export const checkNetwork = (request: Request, picture: NetworkPicture): Finding[] => {
  const endpoint = meantEndpoint(request.network, picture);
  return [
    ...checkOwner(request, picture),
    ...(endpoint === undefined
      ? checkForNewEndpoint(request, picture)
      : checkExistingEndpoint(request, picture, endpoint)),
    ...checkPolicy(request, picture, request.network.vpcEndpointId ?? endpoint?.id),
  ];
};

const checkOwner = ({ account }: Request, { vpc }: NetworkPicture): Finding[] =>
  vpc.ownerId === account
    ? []
    : [
        networkFinding(
          'VPC_OF_ANOTHER_ACCOUNT',
          `${vpc.id} belongs to ${vpc.ownerId}, the request is for ${account}`,
        ),
      ];

const checkForNewEndpoint = ({ network }: Request, picture: NetworkPicture): Finding[] => {
  if (network.vpcEndpointId !== undefined)
    return [
      networkFinding(
        'VPC_ENDPOINT_NOT_FOUND',
        `${network.vpcEndpointId} is no execute-api endpoint of ${picture.vpc.id}`,
      ),
    ];
  const isTaken = isPrivateDnsTaken(picture);
  const wantsPrivateDns = network.privateDns ?? !isTaken;
  return [
    ...(wantsPrivateDns ? checkPrivateDns(network, picture, isTaken) : []),
    ...checkSubnets(meantSubnets(network, picture), picture),
    ...(network.securityGroupIds === undefined
      ? []
      : checkSecurityGroups(
          network.securityGroupIds,
          picture.securityGroups,
          picture.vpc.id,
          callersOf(network, picture),
        )),
  ];
};

const checkPrivateDns = (
  network: Request['network'],
  picture: NetworkPicture,
  isTaken: boolean,
): Finding[] => [
  ...(network.enableDnsAttributes ? [] : checkDnsAttributes(picture)),
  ...(isTaken
    ? [
        networkFinding(
          'PRIVATE_DNS_TAKEN',
          `another endpoint of ${picture.vpc.id} has private DNS for execute-api`,
        ),
      ]
    : []),
  ...(picture.inUse
    ? [
        networkFinding(
          'PRIVATE_DNS_IN_USED_VPC',
          `${picture.vpc.id} has network interfaces already`,
        ),
      ]
    : []),
];

const checkExistingEndpoint = (
  { network }: Request,
  picture: NetworkPicture,
  endpoint: VpcEndpoint,
): Finding[] => [
  ...(isUsable(endpoint)
    ? []
    : [
        networkFinding(
          'VPC_ENDPOINT_NOT_USABLE',
          `${endpoint.id} is ${endpoint.requesterManaged ? 'managed by a service' : endpoint.state}`,
        ),
      ]),
  ...checkSecurityGroups(
    endpoint.securityGroupIds,
    picture.securityGroups,
    picture.vpc.id,
    callersOf(network, picture),
  ),
];

const callersOf = (
  { ingressCidrs }: Request['network'],
  { vpc }: NetworkPicture,
): readonly string[] => ingressCidrs ?? vpc.cidrs;

/** The id of an endpoint that does not exist yet: no policy can name it. */
const unborn = `vpce-${'0'.repeat(17)}`;

const checkPolicy = (
  { access }: Request,
  { vpc }: NetworkPicture,
  vpcEndpointId: string | undefined,
): Finding[] =>
  access.policy === undefined ||
  admits(access.policy, { vpcEndpointId: vpcEndpointId ?? unborn, vpcId: vpc.id })
    ? []
    : [
        networkFinding(
          'POLICY_EXCLUDES_ENDPOINT',
          `\`access.policy\` admits neither ${vpc.id} nor ${vpcEndpointId ?? 'an endpoint that does not exist yet'}`,
        ),
      ];
