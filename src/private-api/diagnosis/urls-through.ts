import { invokeUrls } from '../invoke-urls.ts';
import type { Vpc } from '../network/picture.ts';
import { seenOf } from './look.ts';
import { namesOf } from './names-of.ts';
import type { DiagnosedEndpoint, DiagnosisPicture, EndpointPicture } from './picture.ts';
import type { Route } from './trace.ts';

/** The URLs by which the API can be called through an endpoint: of the stage that is Cloister's, or of all. */
export const urlsThrough = (
  endpoint: DiagnosedEndpoint | undefined,
  pictured: EndpointPicture,
  picture: DiagnosisPicture,
  caller: Vpc | undefined,
): Route['urls'] => {
  if (endpoint === undefined) return { alias: [], privateDns: [], endpointDns: [] };
  const { region, restApiId, registered } = picture;
  const names = namesOf(endpoint, pictured, picture, caller);
  const stages = (seenOf(picture.stages) ?? []).map(({ name }) => name);
  const called =
    registered !== null && stages.includes(registered.stage) ? [registered.stage] : stages;
  const each = called.map((stage) =>
    invokeUrls({
      region,
      restApiId,
      stage,
      associatedVpcEndpointIds: names.alias ? [endpoint.id] : [],
      privateDns: names.privateDns,
      endpointDnsName: names.endpointDns ? endpoint.dnsNames.at(0) : undefined,
    }),
  );
  return {
    alias: each.flatMap(({ alias }) => alias),
    privateDns: each.flatMap(({ privateDns }) => privateDns),
    endpointDns: each.flatMap(({ endpointDns }) => endpointDns),
  };
};
