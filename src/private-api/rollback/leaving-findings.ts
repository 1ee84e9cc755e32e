import type { Finding } from '../finding.ts';
import { runCatalogue } from '../findings/catalogue/run.ts';
import { findingFrom } from '../findings/finding-from.ts';

const finding = findingFrom(runCatalogue);

/** An endpoint of ours that this private API no longer uses, and that stays. `reason` is the rest of a sentence that begins with it. */
export const endpointStays = (vpcEndpointId: string, reason: string): Finding =>
  finding('ENDPOINT_STAYS', `${vpcEndpointId} ${reason}`);

/** An endpoint that goes because nobody is seen to use it: nobody whom Cloister can see. */
export const usersElsewhereUnseen = (
  vpcEndpointId: string,
  lookedIn: readonly { account: string }[],
): Finding =>
  finding(
    'USERS_ELSEWHERE_UNSEEN',
    `nobody in ${lookedIn.map(({ account }) => account).join(' or ')} uses ${vpcEndpointId} any more, so it goes`,
  );

/** A security group of ours that something else has come to use, so that it stays where all the rest goes. */
export const securityGroupStays = (securityGroupId: string): Finding =>
  finding(
    'SECURITY_GROUP_STAYS',
    `${securityGroupId} stays, because something that is not ours has come to use it`,
  );
