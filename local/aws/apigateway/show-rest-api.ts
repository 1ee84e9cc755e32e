import type { RestApi } from '@aws-sdk/client-api-gateway';
import { showEndpointConfiguration } from './endpoint-configuration.ts';
import { showPolicy } from './policy.ts';
import type { StoredRestApi } from './state.ts';

const unlessEmpty = <T extends object>(things: T): T | undefined =>
  Object.keys(things).length > 0 ? things : undefined;

/** An API as the answers of API Gateway show it: what is not set is left out. */
export const showRestApi = (api: StoredRestApi): RestApi => ({
  id: api.id,
  name: api.name,
  description: api.description,
  createdDate: api.createdDate,
  version: api.version,
  binaryMediaTypes: unlessEmpty(api.binaryMediaTypes),
  minimumCompressionSize: api.minimumCompressionSize,
  apiKeySource: api.apiKeySource,
  endpointConfiguration: showEndpointConfiguration(api.endpointConfiguration),
  policy: api.policy === undefined ? undefined : showPolicy(api.policy),
  tags: unlessEmpty(api.tags),
  disableExecuteApiEndpoint: api.disableExecuteApiEndpoint,
  securityPolicy: api.securityPolicy,
  endpointAccessMode: api.endpointAccessMode,
  rootResourceId: api.rootResourceId,
  // Assumed: nothing imitated here takes an API out of this state (the changes known to are those of its security policy).
  apiStatus: 'AVAILABLE',
});
