import type { CallerPicture } from '../../private-api/diagnosis/caller.ts';
import { endpointsConcerned } from '../../private-api/diagnosis/endpoints-concerned.ts';
import { seenOf } from '../../private-api/diagnosis/look.ts';
import type { DiagnosisPicture } from '../../private-api/diagnosis/picture.ts';
import { placesOf } from '../network-of.ts';
import { callerThrough, observeVpc } from './observe-caller.ts';
import { observeEndpoints } from './observe-endpoints.ts';
import { observeLambdaTargets } from './observe-lambda-targets.ts';
import { observeRestApi } from './observe-rest-api.ts';
import type { ObservingPorts } from './observing-ports.ts';
import type { Subject } from './subject.ts';

/** What was seen of an API, and of where calls would come from if that was asked. */
export interface Observation {
  readonly picture: DiagnosisPicture;
  readonly caller: CallerPicture | undefined;
}

/** Looks at everything that matters to an API, as much as possible at once. Ends when `timeUp` settles at the latest. */
export const observe = async (
  subject: Subject,
  { ec2, apiGateway, lambda, dns }: ObservingPorts,
  timeUp: Promise<unknown>,
): Promise<Observation> => {
  const { account, region, restApiId, networkAccount = account, from } = subject;
  const places = placesOf(subject, { account: networkAccount, region });
  const looks = observeRestApi(subject, apiGateway(subject), timeUp);
  const vpcLooks =
    from !== undefined && 'vpcId' in from ? observeVpc(from, places, ec2, timeUp) : undefined;

  const observeConcerned = async () => {
    const [restApi, vpc] = await Promise.all([looks.restApi, vpcLooks]);
    const askedFor =
      from !== undefined && 'vpcEndpointId' in from
        ? [from.vpcEndpointId]
        : ((vpc && seenOf(vpc.vpcEndpointIds)) ?? []);
    const concerned = endpointsConcerned(seenOf(restApi), askedFor);
    return observeEndpoints(concerned, { subject, places }, { ec2, dns }, timeUp);
  };
  const [restApi, parts, endpoints, lambdaTargets, vpc] = await Promise.all([
    looks.restApi,
    looks.parts,
    observeConcerned(),
    looks.methods.then((methods) => observeLambdaTargets(methods, subject, lambda, timeUp)),
    vpcLooks,
  ]);
  return {
    picture: { account, region, restApiId, restApi, ...parts, endpoints, lambdaTargets },
    caller:
      vpc ??
      (from !== undefined && 'vpcEndpointId' in from ? callerThrough(from, endpoints) : undefined),
  };
};
