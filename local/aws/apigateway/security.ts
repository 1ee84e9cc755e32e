import { EndpointAccessMode, SecurityPolicy } from '@aws-sdk/client-api-gateway';
import { badRequest } from './errors.ts';
import type { PatchPath } from './patch/apply-patch.ts';
import type { StoredRestApi } from './state.ts';

type SecuredApi = Pick<StoredRestApi, 'securityPolicy' | 'endpointAccessMode'>;

/** The value of an enumeration that a patch gives. Assumed: the words. */
const oneOf = <Value extends string>(known: Record<string, Value>, value: string): Value => {
  const found = Object.values(known).find((it) => it === value);
  if (!found)
    throw badRequest(
      `Invalid value ${value}. Must be one of: [${Object.values(known).join(', ')}]`,
    );
  return found;
};

/** How callers' connections are secured: "Patch operations" in the API reference. */
export const securityPaths: readonly PatchPath<StoredRestApi>[] = [
  {
    path: /^\/securityPolicy$/,
    replace: (api, { value }) => void (api.securityPolicy = oneOf(SecurityPolicy, value)),
  },
  {
    path: /^\/endpointAccessMode$/,
    // Who goes back to an older security policy sets it to nothing: "How to change a security policy".
    replace: (api, { value }) =>
      void (api.endpointAccessMode = value === '' ? undefined : oneOf(EndpointAccessMode, value)),
  },
];

/**
 * An enhanced policy needs an access mode, and an access mode an enhanced policy: "Security policies for REST APIs in API
 * Gateway". Assumed: the words, and that the latter is refused.
 */
export const checkSecurity = ({ securityPolicy, endpointAccessMode }: SecuredApi): void => {
  const isEnhanced = securityPolicy?.startsWith('SecurityPolicy_') === true;
  if (isEnhanced !== (endpointAccessMode !== undefined))
    throw badRequest(
      'An endpoint access mode goes with a security policy that starts with SecurityPolicy_.',
    );
};
