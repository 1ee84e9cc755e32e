import type { PatchOperation } from '@aws-sdk/client-api-gateway';
import { notImitated } from '../../refusal.ts';
import {
  checkEndpointConfiguration,
  findEndpointType,
  findIpAddressType,
  withEndpointType,
} from '../endpoint-configuration.ts';
import { badRequest } from '../errors.ts';
import { readPolicy } from '../policy.ts';
import { checkSecurity, securityPaths } from '../security.ts';
import type { StoredRestApi } from '../state.ts';
import { applyPatch, type PatchPath } from './apply-patch.ts';
import { readCompressionSize } from '../compression-size.ts';

const endpointPaths: readonly PatchPath<StoredRestApi>[] = [
  {
    path: /^\/endpointConfiguration\/vpcEndpointIds$/,
    // Assumed: adding what is there and removing what is not change nothing.
    add: (api, { value }) => {
      const { vpcEndpointIds, ...others } = api.endpointConfiguration;
      api.endpointConfiguration = {
        ...others,
        vpcEndpointIds: [...new Set([...vpcEndpointIds, value])],
      };
    },
    remove: (api, { value }) => {
      const { vpcEndpointIds, ...others } = api.endpointConfiguration;
      api.endpointConfiguration = {
        ...others,
        vpcEndpointIds: vpcEndpointIds.filter((id) => id !== value),
      };
    },
  },
  {
    path: /^\/endpointConfiguration\/types\/[^/]+$/,
    replace: (api, { value }) => {
      const type = findEndpointType(value);
      if (!type)
        throw badRequest(
          'Invalid EndpointTypes specified. Valid options are REGIONAL,EDGE,PRIVATE',
        );
      api.endpointConfiguration = withEndpointType(api.endpointConfiguration, type);
    },
  },
  {
    path: /^\/endpointConfiguration\/ipAddressType$/,
    replace: (api, { value }) => {
      const ipAddressType = findIpAddressType(value);
      if (!ipAddressType) throw badRequest('ipAddressType must be either ipv4 or dualstack.');
      api.endpointConfiguration = { ...api.endpointConfiguration, ipAddressType };
    },
  },
];

const setDescription = (api: StoredRestApi, { value }: { value: string }): void => {
  api.description = value === '' ? undefined : value;
};

const settingPaths: readonly PatchPath<StoredRestApi>[] = [
  { path: /^\/name$/, replace: (api, { value }) => void (api.name = value) },
  {
    path: /^\/description$/,
    add: setDescription,
    replace: setDescription,
    remove: (api) => void (api.description = undefined),
  },
  // Assumed: that the version can be replaced.
  { path: /^\/version$/, replace: (api, { value }) => void (api.version = value) },
  {
    path: /^\/disableExecuteApiEndpoint$/,
    replace: (api, { value }) => void (api.disableExecuteApiEndpoint = value === 'true'),
  },
  {
    path: /^\/minimumCompressionSize$/,
    replace: (api, { value }) =>
      void (api.minimumCompressionSize =
        value === '' ? undefined : readCompressionSize(Number(value))),
  },
  {
    path: /^\/binaryMediaTypes\/([^/]+)$/,
    add: (api, { name }) => void (api.binaryMediaTypes = [...api.binaryMediaTypes, name]),
    replace: (api, { name, value }) =>
      void (api.binaryMediaTypes = [...api.binaryMediaTypes.filter((it) => it !== name), value]),
    remove: (api, { name }) =>
      void (api.binaryMediaTypes = api.binaryMediaTypes.filter((it) => it !== name)),
  },
];

/** Paths that AWS takes ("Patch operations" in the API reference) and this imitation does not. */
const notImitatedPaths = ['/apiKeySource'];

const refusePath = (path: string): Error =>
  notImitatedPaths.includes(path)
    ? notImitated(`the patch path ${path} of UpdateRestApi`)
    : badRequest(`Invalid patch path ${path}`);

/** The API as `operations` make it, all of them or none. Throws what `UpdateRestApi` answers to what it does not take. */
export const patchedRestApi = (
  api: StoredRestApi,
  operations: readonly PatchOperation[] | undefined,
  executeApiArn: string,
): StoredRestApi => {
  const draft = { ...api };
  const policyPath: PatchPath<StoredRestApi> = {
    path: /^\/policy$/,
    replace: (target, { value }) =>
      void (target.policy = value === '' ? undefined : readPolicy(value, executeApiArn)),
  };
  applyPatch(draft, operations, [policyPath, ...endpointPaths, ...settingPaths, ...securityPaths], {
    inputName: 'updateRestApiInput',
    refuse: refusePath,
  });
  checkEndpointConfiguration(draft.endpointConfiguration);
  checkSecurity(draft);
  return draft;
};
