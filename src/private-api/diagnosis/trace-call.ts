import type { Vpc } from '../network/picture.ts';
import { apiLayer, authorizationLayers } from './api-layers.ts';
import type { CallerPicture } from './caller.ts';
import { dnsLayer } from './dns-layer.ts';
import { endpointLayer, endpointPolicyLayer } from './endpoint-layers.ts';
import { seenOf } from './look.ts';
import { networkAclLayer, securityGroupLayer } from './network-layers.ts';
import type { DiagnosisPicture, EndpointPicture } from './picture.ts';
import { type Layer, layers, type Route, type Trace, type Verdict } from './trace.ts';
import { urlsThrough } from './urls-through.ts';

/** Whether calls from a VPC or through an endpoint would get through to an API, layer by layer, by each endpoint that leads there. */
export const traceCall = (picture: DiagnosisPicture, caller: CallerPicture): Trace => {
  const { source, vpc, vpcEndpointIds } = caller;
  const from = 'vpcId' in source ? source.vpcId : source.vpcEndpointId;
  const nowhere = (verdict: Verdict, because: string): Trace => ({
    from,
    verdict,
    because,
    routes: [],
  });
  if ('unseen' in vpcEndpointIds)
    return nowhere('unknown', `The endpoints of ${from} were not seen: ${vpcEndpointIds.unseen}.`);
  if (seenOf(vpc) === null)
    return nowhere(
      'stops',
      `${from} does not exist in ${picture.region} of the accounts that were asked.`,
    );

  const own = picture.endpoints.filter(({ id }) => vpcEndpointIds.seen.includes(id));
  const taken = own.length > 0 ? own : picture.endpoints.filter(({ isAssociated }) => isAssociated);
  if (taken.length === 0)
    return nowhere(
      'stops',
      `${from} has no endpoint of execute-api, and no endpoint elsewhere is associated with ${picture.restApiId}.`,
    );
  const routes = taken.map((endpoint) => routeThrough(endpoint, picture, seenOf(vpc) ?? undefined));
  return { from, ...sumUp(routes), routes };
};

const better: readonly Verdict[] = ['passes', 'depends', 'unknown', 'stops'];

/** The best way counts. */
const sumUp = (routes: readonly Route[]): Pick<Trace, 'verdict' | 'because'> => {
  const [best] = routes.toSorted((a, b) => better.indexOf(a.verdict) - better.indexOf(b.verdict));
  if (best === undefined) return { verdict: 'unknown', because: 'Nothing was seen.' };
  const { verdict, vpcEndpointId, stoppedBy } = best;
  const because = {
    passes: `Calls get through by ${vpcEndpointId}.`,
    depends: `Calls get through by ${vpcEndpointId}, on the conditions that its layers name.`,
    unknown: `Not everything that calls meet on their way through ${vpcEndpointId} was seen.`,
    stops: `The ${stoppedBy?.replace('-', ' ')} stops every call through ${vpcEndpointId}.`,
  };
  return { verdict, because: because[verdict] };
};

const routeThrough = (
  pictured: EndpointPicture,
  picture: DiagnosisPicture,
  caller: Vpc | undefined,
): Route => {
  const endpoint = seenOf(pictured.endpoint) ?? undefined;
  const met: Layer[] = [
    endpointLayer(pictured),
    ...(endpoint === undefined
      ? []
      : [
          dnsLayer(endpoint, pictured, picture, caller),
          securityGroupLayer({ endpoint, surroundings: pictured.surroundings, caller }),
          networkAclLayer({ endpoint, surroundings: pictured.surroundings, caller }),
          endpointPolicyLayer(endpoint, picture),
        ]),
    apiLayer(picture),
    ...authorizationLayers(picture, { vpcEndpointId: pictured.id, vpcId: endpoint?.vpcId }),
  ];
  const verdict = verdictOf(met);
  return {
    vpcEndpointId: pictured.id,
    verdict,
    ...(verdict === 'stops' && { stoppedBy: firstThatStops(met) }),
    layers: met,
    urls: urlsThrough(verdict === 'stops' ? undefined : endpoint, pictured, picture, caller),
  };
};

/** Whatever is said of all methods counts for each way of authorization. Calls are stopped where they are for every such way. */
const verdictOf = (met: readonly Layer[]): Verdict => {
  const ways = new Set(
    met.filter(({ layer }) => layer === 'method-authorization').map((it) => it.authorization),
  );
  const verdicts = [...ways].map((way) => {
    const along = met
      .filter(({ authorization }) => authorization === undefined || authorization === way)
      .map(({ verdict }) => verdict);
    return (['stops', 'unknown', 'depends'] as const).find((it) => along.includes(it)) ?? 'passes';
  });
  const [first = 'unknown', ...others] = new Set(verdicts);
  return others.length === 0 ? first : 'depends';
};

const firstThatStops = (met: readonly Layer[]): Layer['layer'] | undefined =>
  layers.find((name) => met.some(({ layer, verdict }) => layer === name && verdict === 'stops'));
