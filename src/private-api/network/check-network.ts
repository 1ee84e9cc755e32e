import type { Finding } from '../finding.ts';
import { admits } from '../policy/admits.ts';
import type { Request } from '../request/request.ts';
import { checkAdoption } from './check-adoption.ts';
import { isUsable } from './choose-endpoint.ts';
import { isLeaving, meantSubnets, wantsPrivateDns } from './endpoint-plan.ts';
import { isOurs } from './is-ours.ts';
import { meantEndpoint } from './meant-endpoint.ts';
import { networkFinding } from './network-finding.ts';
import type { NetworkPicture } from './picture.ts';
import { checkPrivateDns } from './rules/private-dns.ts';
import { checkSecurityGroups } from './rules/security-groups.ts';
import { checkSubnets } from './rules/subnets.ts';

/** Judges a network for a request: everything that would keep the private API from coming to be, or from being reached. */
export const checkNetwork = (
  request: Request,
  privateApiId: string,
  picture: NetworkPicture,
): Finding[] => {
  const endpoint = meantEndpoint(request, privateApiId, picture);
  return [
    ...checkOwner(request, picture),
    ...(endpoint === undefined
      ? checkForNewEndpoint(request, picture)
      : checkAdoption(request, privateApiId, endpoint, picture)),
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
  return [
    ...checkOurEndpoint(picture),
    ...(wantsPrivateDns(network, picture) ? checkPrivateDns(network, picture) : []),
    ...checkSubnets(meantSubnets(network, picture), picture),
    ...(network.securityGroupIds === undefined
      ? []
      : checkSecurityGroups(
          network.securityGroupIds,
          picture.securityGroups,
          picture.vpc.id,
          network.ingressCidrs ?? picture.vpc.cidrs,
        )),
  ];
};

/** The registry lists one endpoint per VPC: with another in its place, nobody would ever delete the one that failed. */
const checkOurEndpoint = ({ vpcEndpoints, registered }: NetworkPicture): Finding[] =>
  vpcEndpoints
    .filter(
      (endpoint) => isOurs(endpoint, registered) && !isUsable(endpoint) && !isLeaving(endpoint),
    )
    .map(({ id, state }) =>
      networkFinding('VPC_ENDPOINT_NOT_USABLE', `${id}, which Cloister made, is ${state}`),
    );

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
