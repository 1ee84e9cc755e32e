import type { Look } from '../../private-api/diagnosis/look.ts';
import type {
  DiagnosedEndpoint,
  EndpointSurroundings,
} from '../../private-api/diagnosis/picture.ts';
import type { Target } from '../ports.ts';
import { lookAt } from './look-at.ts';
import type { ObservedEc2 } from './observing-ports.ts';

type VpcParts = Omit<EndpointSurroundings, 'securityGroups'>;

/** Looks at what lies around endpoints: at each VPC once, however many of them are in it. */
export const surroundingsIn = (ec2: (target: Target) => ObservedEc2, timeUp: Promise<unknown>) => {
  const vpcs = new Map<string, Promise<Look<VpcParts>>>();

  const observeVpcOnce = (vpcId: string, place: Target): Promise<Look<VpcParts>> => {
    const key = `${place.account} ${vpcId}`;
    const looking = vpcs.get(key) ?? observeVpc(vpcId, ec2(place), timeUp);
    vpcs.set(key, looking);
    return looking;
  };

  return async (
    { vpcId, securityGroupIds }: DiagnosedEndpoint,
    place: Target,
  ): Promise<Look<EndpointSurroundings>> => {
    const [parts, securityGroups] = await Promise.all([
      observeVpcOnce(vpcId, place),
      lookAt(() => ec2(place).listSecurityGroups({ ids: securityGroupIds }), timeUp),
    ]);
    return 'seen' in parts ? { seen: { ...parts.seen, securityGroups } } : parts;
  };
};

const observeVpc = async (
  vpcId: string,
  ec2: ObservedEc2,
  timeUp: Promise<unknown>,
): Promise<Look<VpcParts>> => {
  const look = <Seen>(read: () => Promise<Seen>): Promise<Look<Seen>> => lookAt(read, timeUp);
  const [vpcs, dns, subnets, networkAcls, endpointsInVpc] = await Promise.all([
    look(() => ec2.findVpcs({ id: vpcId })),
    look(() => ec2.getDnsAttributes(vpcId)),
    look(() => ec2.listSubnets(vpcId)),
    look(() => ec2.listNetworkAcls(vpcId)),
    look(() => ec2.listInterfaceEndpoints(vpcId)),
  ]);
  if ('unseen' in vpcs) return vpcs;
  const [vpc] = vpcs.seen;
  return vpc === undefined
    ? { unseen: `${vpcId} is not to be seen` }
    : { seen: { vpc, dns, subnets, networkAcls, endpointsInVpc } };
};
