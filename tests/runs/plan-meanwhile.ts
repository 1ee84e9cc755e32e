import type { LocalRun } from '../support/local-run.ts';
import { aRequest } from './a-request.ts';

/** What somebody does to a private API, or around it, after a request for it was carried out. */
export type Meanwhile = (
  local: LocalRun,
  carriedOut: { readonly network: unknown; readonly ownVpceId: string | undefined },
) => void | Promise<void>;

/** Each by what it is. */
export const meanwhiles = {
  'another private API comes to use the endpoint': async (local, { network }) => {
    await local.provision(aRequest({ name: 'bills', network }));
  },

  'somebody else’s REST API comes to use the endpoint': (local) => {
    const [restApi] = local.restApis();
    if (restApi === undefined) return;
    const theirs = { ...restApi, id: 'theirs0000', tags: {} };
    local.inside().apigateway.restApis.set(theirs.id, theirs);
  },

  'the stage is deleted': (local) => local.restApis()[0]?.stages.clear(),

  'the REST API is deleted': (local) => local.inside().apigateway.restApis.clear(),

  'every endpoint is disassociated': (local) => {
    const [restApi] = local.restApis();
    if (restApi === undefined) return;
    const { endpointConfiguration } = restApi;
    restApi.endpointConfiguration = { ...endpointConfiguration, vpcEndpointIds: [] };
  },

  'the policy and the tags are taken away': (local) => {
    const [restApi] = local.restApis();
    if (restApi === undefined) return;
    restApi.policy = undefined;
    restApi.tags = {};
  },

  'a method comes to need an API key': (local) => {
    const [restApi] = local.restApis();
    const [method] = [...(restApi?.resources.values() ?? [])].flatMap(({ methods }) => [
      ...methods.values(),
    ]);
    if (method !== undefined) method.apiKeyRequired = true;
  },

  'private DNS of the endpoint is switched over': (local, { ownVpceId = '' }) => {
    const endpoint = local.inside().ec2.vpcEndpoints.get(ownVpceId);
    if (endpoint !== undefined) endpoint.privateDnsEnabled = !endpoint.privateDnsEnabled;
  },
} as const satisfies Record<string, Meanwhile>;
