import type { Finding } from '../finding.ts';
import { admits } from '../policy/admits.ts';
import type { Request } from '../request/request.ts';
import { checkAdoption } from './check-adoption.ts';
import { findFailedEndpoint, meantSubnets, wantsPrivateDns } from './endpoint-plan.ts';
import { meantEndpoint } from './meant-endpoint.ts';
import { networkFinding } from './network-finding.ts';
import { othersUsing } from './others-using.ts';
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
      ? checkForNewEndpoint(request, privateApiId, picture)
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

const checkForNewEndpoint = (
  { network }: Request,
  privateApiId: string,
  picture: NetworkPicture,
): Finding[] => {
  if (network.vpcEndpointId !== undefined)
    return [
      networkFinding(
        'VPC_ENDPOINT_NOT_FOUND',
        `${network.vpcEndpointId} is no execute-api endpoint of ${picture.vpc.id}`,
      ),
    ];
  return [
    ...checkFailedEndpoint(privateApiId, picture),
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

/** The registry lists one endpoint per VPC: so one that failed goes before another is made, unless others wait for it to be mended. */
const checkFailedEndpoint = (privateApiId: string, picture: NetworkPicture): Finding[] => {
  const failed = findFailedEndpoint(picture);
  if (failed === undefined) return [];
  const others = othersUsing(failed.id, privateApiId, picture);
  if (others.length === 0) return [];
  return [
    networkFinding(
      'VPC_ENDPOINT_NOT_USABLE',
      `${failed.id}, which Cloister made, is ${failed.state}, and ${others.join(', ')} use it too`,
    ),
  ];
};

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
