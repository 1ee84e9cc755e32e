import type { Vpc } from '../network/picture.ts';
import { layerOf } from './layer-of.ts';
import { namesOf } from './names-of.ts';
import type { DiagnosedEndpoint, DiagnosisPicture, EndpointPicture } from './picture.ts';
import type { Layer } from './trace.ts';

/** Whether callers in a VPC find the API by a name that leads to the endpoint. */
export const dnsLayer = (
  endpoint: DiagnosedEndpoint,
  pictured: EndpointPicture,
  picture: DiagnosisPicture,
  caller: Vpc | undefined,
): Layer => {
  const layer = layerOf('dns');
  const { id, vpcId } = endpoint;
  if (caller !== undefined && caller.id !== vpcId)
    return layer(
      'depends',
      `${id} is in ${vpcId}, and ${caller.id} has no endpoint of execute-api`,
      'Calls get there only where these networks are connected with each other.',
    );
  const names = namesOf(endpoint, pictured, picture, caller);
  const seen = [
    `the alias of ${id} ${names.alias ? 'leads to it' : 'does not lead to it'}`,
    `private DNS ${names.privateDns ? 'is on' : 'is off, or has no effect'}`,
  ].join(', ');
  if (names.alias || names.privateDns)
    return layer('passes', seen, 'The API has a name that leads there.');
  return names.endpointDns
    ? layer(
        'depends',
        seen,
        `Only the name of the endpoint leads there, with the header x-apigw-api-id: ${picture.restApiId}.`,
      )
    : layer('stops', seen, 'No name that STRICT access admits leads there.');
};
