import type { Model } from '@aws-sdk/client-api-gateway';
import { shortId } from '../ids.ts';
import type { Call } from '../service.ts';
import { makeServiceLinkedRole } from './service-linked-role.ts';
import type { StoredEndpointConfiguration, StoredRestApi } from './state.ts';
import { timestamp } from './timestamp.ts';

/** The two models that every API made by `CreateRestApi` starts with (recorded answer of `GetModels`). */
const defaultModels = (): Model[] => [
  {
    id: shortId(6),
    name: 'Empty',
    description: 'This is a default empty schema model',
    contentType: 'application/json',
    schema: JSON.stringify({
      $schema: 'http://json-schema.org/draft-04/schema#',
      title: 'Empty Schema',
      type: 'object',
    }),
  },
  {
    id: shortId(6),
    name: 'Error',
    description: 'This is a default error schema model',
    contentType: 'application/json',
    schema: JSON.stringify({
      $schema: 'http://json-schema.org/draft-04/schema#',
      title: 'Error Schema',
      type: 'object',
      properties: { message: { type: 'string' } },
    }),
  },
];

/** An API with its root resource and nothing else. */
export const bareRestApi = (
  call: Call,
  name: string,
  endpointConfiguration: StoredEndpointConfiguration,
): StoredRestApi => {
  const rootResourceId = shortId(10);
  makeServiceLinkedRole(call);
  return {
    id: shortId(10),
    createdDate: timestamp(call.clock.now()),
    rootResourceId,
    name,
    description: undefined,
    version: undefined,
    binaryMediaTypes: [],
    minimumCompressionSize: undefined,
    apiKeySource: 'HEADER',
    endpointConfiguration,
    policy: undefined,
    disableExecuteApiEndpoint: false,
    securityPolicy: undefined,
    endpointAccessMode: undefined,
    tags: {},
    resources: new Map([[rootResourceId, { id: rootResourceId, path: '/', methods: new Map() }]]),
    models: new Map(),
    authorizers: new Map(),
    requestValidators: new Map(),
    gatewayResponses: new Map(),
    deployments: new Map(),
    stages: new Map(),
    publications: [],
  };
};

/** An API as `CreateRestApi` leaves it. */
export const newRestApi = (
  call: Call,
  name: string,
  endpointConfiguration: StoredEndpointConfiguration,
): StoredRestApi => {
  const api = bareRestApi(call, name, endpointConfiguration);
  for (const model of defaultModels()) api.models.set(model.name ?? '', model);
  return api;
};
