import { evaluateEndpointPolicy } from '../findings/rules/endpoint-policy.ts';
import { executeApiArn } from '../policy/execute-api-arn.ts';
import { layerOf, untold } from './layer-of.ts';
import type { DiagnosedEndpoint, DiagnosisPicture, EndpointPicture } from './picture.ts';
import type { Layer } from './trace.ts';

/** Whether the endpoint is one that calls get to private APIs through. */
export const endpointLayer = ({ id, endpoint }: EndpointPicture): Layer => {
  const layer = layerOf('endpoint');
  if ('unseen' in endpoint)
    return layer('unknown', `${id} was not seen: ${endpoint.unseen}`, untold);
  if (endpoint.seen === null)
    return layer('stops', `${id} does not exist`, 'There is nothing to call.');
  const { type, serviceName, state } = endpoint.seen;
  if (!serviceName.endsWith('.execute-api') || type.toLowerCase() !== 'interface')
    return layer(
      'stops',
      `${id} is of type ${type} for ${serviceName}`,
      'Private APIs are behind interface endpoints of execute-api alone.',
    );
  if (state === 'available') return layer('passes', `${id} is available`, 'It takes calls.');
  return state === 'pending'
    ? layer('depends', `${id} is pending`, 'It takes calls in some minutes.')
    : layer('stops', `${id} is ${state}`, 'It takes no calls.');
};

/** Whether the policy of the endpoint lets calls of this API through. */
export const endpointPolicyLayer = (
  endpoint: DiagnosedEndpoint,
  picture: DiagnosisPicture,
): Layer => {
  const layer = layerOf('endpoint-policy');
  const verdicts = (['nobody', 'somebody'] as const).map((signer) =>
    evaluateEndpointPolicy(endpoint, signer, picture),
  );
  const seen = `the policy of ${endpoint.id} for ${executeApiArn(picture)}`;
  if (verdicts.every((verdict) => verdict === 'allowed'))
    return layer('passes', seen, 'It allows every call of this API.');
  return verdicts.every((verdict) => verdict === 'denied' || verdict === 'silent')
    ? layer('stops', seen, 'It denies, or does not allow, calls of this API.')
    : layer(
        'depends',
        seen,
        'It allows some calls: by who signs them, by method, path or another condition.',
      );
};
