import { changesSettings } from './endpoint-patch.ts';
import type { EndpointPlan } from './endpoint-plan.ts';
import type { NetworkPicture } from './picture.ts';

/** The calls to EC2 that change something, in the order in which a run makes them. */
export const networkCalls = (plan: EndpointPlan, { dns }: NetworkPicture): string[] => {
  const { securityGroup, modification } = plan;
  const modifies =
    plan.privateDns === 'when-available' ||
    (modification !== null && changesSettings(modification));
  const calls: [boolean, string][] = [
    [!plan.dnsAttributesOn && !dns.support, 'ModifyVpcAttribute'],
    [!plan.dnsAttributesOn && !dns.hostnames, 'ModifyVpcAttribute'],
    [securityGroup !== null && securityGroup.id === null, 'CreateSecurityGroup'],
    [securityGroup !== null && securityGroup.admits.length > 0, 'AuthorizeSecurityGroupIngress'],
    [securityGroup !== null && securityGroup.withdraws.length > 0, 'RevokeSecurityGroupIngress'],
    [plan.failed !== undefined, 'DeleteVpcEndpoints'],
    [plan.adopts === null, 'CreateVpcEndpoint'],
    [modifies, 'ModifyVpcEndpoint'],
    [modification?.tags !== undefined, 'CreateTags'],
  ];
  return calls.flatMap(([isMade, operation]) => (isMade ? [`ec2:${operation}`] : []));
};
