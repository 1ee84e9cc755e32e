import { excludeCidr, mergeCidr } from 'cidr-tools';
import { reachingCidrs } from '../findings/rules/reaching-cidrs.ts';
import { blockedByAcl } from '../network/blocked-by-acl.ts';
import type { Vpc } from '../network/picture.ts';
import { layerOf, untold } from './layer-of.ts';
import { seenOf } from './look.ts';
import type { DiagnosedEndpoint, EndpointPicture, NetworkAcl } from './picture.ts';
import type { Layer, Verdict } from './trace.ts';

/** What there is between callers and the network interfaces of an endpoint. */
interface Between {
  readonly endpoint: DiagnosedEndpoint;
  readonly surroundings: EndpointPicture['surroundings'];
  /** The VPC that calls come from; undefined where it was not seen. */
  readonly caller: Vpc | undefined;
}

/** Whether the security groups of the endpoint admit callers of a VPC. */
export const securityGroupLayer = ({ endpoint, surroundings, caller }: Between): Layer => {
  const layer = layerOf('security-group');
  const ids = endpoint.securityGroupIds.join(', ');
  const look = seenOf(surroundings)?.securityGroups;
  const groups = look && seenOf(look);
  if (groups === undefined || caller === undefined)
    return layer('unknown', `${ids} or the callers' VPC was not seen`, untold);
  const admitted = mergeCidr(groups.flatMap(({ httpsFrom }) => httpsFrom.cidrs));
  const references = groups.flatMap(({ httpsFrom }) => httpsFrom.references);
  const callers = reachingCidrs(endpoint, caller);
  const excluded = callers.flatMap((cidr) => excludeCidr([cidr], admitted));
  const seen = `${ids} admit TCP 443 from ${[...admitted, ...references].join(', ') || 'nowhere'}`;
  if (excluded.length === 0) return layer('passes', seen, `That is all of ${caller.id}.`);
  return references.length > 0
    ? layer('depends', seen, 'Callers are let in that are in these groups, lists or blocks.')
    : layer(
        shareOf(excluded, callers),
        seen,
        `${mergeCidr(excluded).join(', ')} of ${caller.id} is not among that.`,
      );
};

/** A port that answers go out to, of those that Linux and Windows take ("Ephemeral ports", Amazon VPC User Guide). */
const anEphemeralPort = 49_152;

/** Whether the network ACLs around the endpoint let calls of a VPC in, and the answers out. */
export const networkAclLayer = ({ endpoint, surroundings, caller }: Between): Layer => {
  const layer = layerOf('network-acl');
  const look = seenOf(surroundings)?.networkAcls;
  const isAround = (acl: NetworkAcl): boolean =>
    acl.subnetIds.some((id) => endpoint.subnetIds.includes(id));
  const acls = ((look && seenOf(look)) ?? []).filter(isAround);
  const seen = `${acls.map(({ id }) => id).join(', ')} around ${endpoint.subnetIds.join(', ')}`;
  if (acls.length === 0 || caller === undefined)
    return layer('unknown', "network ACLs or the callers' VPC were not seen", untold);

  const callers = reachingCidrs(endpoint, caller);
  const judged = acls.map((acl) => ({
    id: acl.id,
    share: shareOf(blockedBy(acl, callers), callers),
  }));
  const blocking = judged.filter(({ share }) => share !== 'passes').map(({ id }) => id);
  if (blocking.length === 0) return layer('passes', seen, 'They let TCP 443 in, and answers out.');
  return layer(
    judged.every(({ share }) => share === 'stops') ? 'stops' : 'depends',
    seen,
    `For callers in other subnets, ${blocking.join(', ')} ${blocking.length === 1 ? 'denies' : 'deny'} TCP 443 in, or answers out.`,
  );
};

const blockedBy = (acl: NetworkAcl, callers: readonly string[]): string[] =>
  callers.flatMap((cidr) => [
    ...blockedByAcl(acl, { egress: false, cidr, port: 443 }),
    ...blockedByAcl(acl, { egress: true, cidr, port: anEphemeralPort }),
  ]);

/** Whether none of some blocks are kept out, all of them, or part. */
const shareOf = (blocked: readonly string[], all: readonly string[]): Verdict => {
  if (blocked.length === 0) return 'passes';
  return excludeCidr([...all], [...blocked]).length === 0 ? 'stops' : 'depends';
};
