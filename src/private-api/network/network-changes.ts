import { type Change, newId } from '../change.ts';
import type { EndpointPlan } from './endpoint-plan.ts';
import type { NetworkPicture } from './picture.ts';

/** What a run will list as changed in the VPC. */
export const networkChanges = (
  plan: EndpointPlan,
  picture: NetworkPicture,
  privateApiId: string,
): Change[] => [
  ...(plan.dnsAttributesOn ? [] : [change('updated', 'vpc', picture.vpc.id)]),
  ...securityGroupChanges(plan, picture, newId),
  ...endpointChanges(plan, picture, privateApiId),
];

/** What is listed of the security group of ours, which has the id `madeId` where this run makes it. */
export const securityGroupChanges = (
  { securityGroup }: EndpointPlan,
  { registered }: NetworkPicture,
  madeId: string,
): Change[] => {
  if (securityGroup === null) return [];
  const { id, admits, withdraws } = securityGroup;
  if (id === null) return [change('created', 'security-group', madeId)];
  const isKnown = registered?.securityGroupId === id;
  return [
    ...(isKnown ? [] : [change('adopted', 'security-group', id)]),
    ...(admits.length + withdraws.length > 0 ? [change('updated', 'security-group', id)] : []),
  ];
};

const endpointChanges = (
  { adopts, failed, modification, privateDns }: EndpointPlan,
  { registered }: NetworkPicture,
  privateApiId: string,
): Change[] => {
  const id = adopts ?? newId;
  const isUser = adopts !== null && registered?.users[privateApiId] === adopts;
  const isModified = modification !== null || privateDns === 'when-available';
  return [
    ...(failed === undefined ? [] : [change('deleted', 'vpc-endpoint', failed)]),
    ...(isUser ? [] : [change(adopts === null ? 'created' : 'adopted', 'vpc-endpoint', id)]),
    ...(isModified ? [change('updated', 'vpc-endpoint', id)] : []),
  ];
};

const change = (action: Change['action'], type: Change['type'], id: string): Change => ({
  action,
  type,
  id,
});
