import type { Finding } from '../finding.ts';

const link = 'https://docs.aws.amazon.com/vpc/latest/privatelink/delete-interface-endpoint.html';

/** An endpoint of ours that this private API no longer uses, and that stays. `reason` is the rest of a sentence that begins with it. */
export const endpointStays = (vpcEndpointId: string, reason: string): Finding => ({
  code: 'ENDPOINT_STAYS',
  severity: 'warning',
  seen: `${vpcEndpointId} ${reason}`,
  why: 'An endpoint costs money for as long as it is there.',
  remedy:
    'Nothing: whoever uses it last takes it away; one that is kept on purpose is left to you.',
  link,
});

/** An endpoint that goes because nobody is seen to use it: nobody whom Cloister can see. */
export const usersElsewhereUnseen = (vpcEndpointId: string): Finding => ({
  code: 'USERS_ELSEWHERE_UNSEEN',
  severity: 'info',
  seen: `nobody in this account uses ${vpcEndpointId} any more, so it goes`,
  why: 'APIs in accounts that Cloister cannot read may associate or admit it, and that is not seen from here.',
  remedy: 'If such an API exists, give it another endpoint.',
  link,
});

/** A security group of ours that something else has come to use, so that it stays where all the rest goes. */
export const securityGroupStays = (securityGroupId: string): Finding => ({
  code: 'SECURITY_GROUP_STAYS',
  severity: 'warning',
  seen: `${securityGroupId} stays, because something that is not ours has come to use it`,
  why: 'EC2 deletes no security group that a network interface has, and Cloister does not look for this one again.',
  remedy: 'Delete it when nothing uses it any more.',
  link: 'https://docs.aws.amazon.com/vpc/latest/userguide/deleting-security-groups.html',
});
