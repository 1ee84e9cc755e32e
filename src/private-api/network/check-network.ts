import type { Finding } from '../finding.ts';
import { admits } from '../policy/admits.ts';
import type { Request } from '../request/request.ts';
import { checkAdoption } from './check-adoption.ts';
import { findFailedEndpoint, meantSubnets, wantsPrivateDns } from './endpoint-plan.ts';
import { meantEndpoint } from './meant-endpoint.ts';
import { networkFinding } from './network-finding.ts';
import { othersUsing } from './others-using.ts';
import type { NetworkPicture } from './picture.ts';
import { checkOwners } from './rules/owners.ts';
import { checkPrivateDns } from './rules/private-dns.ts';
import { checkSecurityGroups } from './rules/security-groups.ts';
import { checkSubnets } from './rules/subnets.ts';
import { checkZones } from './rules/zones.ts';

/** Judges a network for a request: everything that would keep the private API from coming to be, or from being reached. */
export const checkNetwork = (
  request: Request,
  privateApiId: string,
  picture: NetworkPicture,
): Finding[] => {
  // Whoever shares a VPC shows less of it than there is, so the rest can be judged only with its owner's eyes.
  const foreign = checkOwners(request, picture);
  if (foreign.length > 0) return foreign;

  const endpoint = meantEndpoint(request, privateApiId, picture);
  return [
    ...(endpoint === undefined
      ? checkForNewEndpoint(request, privateApiId, picture)
      : checkAdoption(request, privateApiId, endpoint, picture)),
    ...checkZones(request.network, picture, endpoint),
    ...checkPolicy(request, picture, request.network.vpcEndpointId ?? endpoint?.id),
  ];
};

const checkForNewEndpoint = (
  request: Request,
  privateApiId: string,
  picture: NetworkPicture,
): Finding[] => {
  const { network, region } = request;
  if (network.vpcEndpointId !== undefined)
    return [
      networkFinding(
        'VPC_ENDPOINT_NOT_FOUND',
        `${network.vpcEndpointId} is no execute-api endpoint of ${picture.vpc.id}`,
      ),
    ];
  return [
    ...checkFailedEndpoint(privateApiId, picture),
    ...(wantsPrivateDns(network, picture) ? checkPrivateDns(request, picture) : []),
    ...checkSubnets(meantSubnets(network, picture), picture),
    ...(network.securityGroupIds === undefined
      ? []
      : checkSecurityGroups(network.securityGroupIds, picture.securityGroups, {
          vpcId: picture.vpc.id,
          region,
          cidrs: network.ingressCidrs ?? picture.vpc.cidrs,
        })),
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
