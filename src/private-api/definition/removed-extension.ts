import { jsonPointer, type Problem } from '../problem.ts';
import type { Finding } from '../finding.ts';
import { awsPages } from './aws-pages.ts';
import { extensions } from './extensions.ts';
import { type Json, objectAt } from './json.ts';
import type { RemovedExtension, RemovedName } from './take-out-extensions.ts';

/** Whether an extension that was taken out contradicts the request, which names `vpcEndpointIds` or leaves them open. */
export const judgeRemoved = (
  { name, pointer, value }: RemovedExtension,
  vpcEndpointIds: readonly string[] | undefined,
): { warning: Finding } | { problems: Problem[] } => {
  const problems = contradictions(name, value, vpcEndpointIds).map(({ key, message }) => ({
    pointer: key === undefined ? pointer : pointer + jsonPointer([key]),
    message,
  }));
  if (problems.length > 0) return { problems };
  const { code, why, remedy, link } = warnings[name];
  return {
    warning: {
      code,
      severity: 'warning',
      seen: `${name} at ${pointer} was taken out.`,
      why,
      remedy,
      link,
    },
  };
};

interface Contradiction {
  readonly key?: string;
  readonly message: string;
}

const contradictions = (
  name: RemovedName,
  value: Json,
  vpcEndpointIds: readonly string[] | undefined,
): Contradiction[] => {
  if (name === extensions.endpointAccessMode) return isStrict(value) ? [{ message: strict }] : [];
  if (name !== extensions.endpointConfiguration) return [];
  const configuration = objectAt(value);
  const found: Contradiction[] = [];
  if (isStrict(configuration['endpointAccessMode']))
    found.push({ key: 'endpointAccessMode', message: strict });
  if (isTrue(configuration['disableExecuteApiEndpoint']))
    found.push({
      key: 'disableExecuteApiEndpoint',
      message: 'must not be true: aliases and private DNS names lead to the execute-api endpoint',
    });
  const types = listOf(configuration['types']);
  if (types.some((type) => type.toUpperCase() !== 'PRIVATE'))
    found.push({
      key: 'types',
      message: `must be PRIVATE or left out; got ${types.join(', ')}`,
    });
  const ids = new Set(listOf(configuration['vpcEndpointIds']));
  const asked = new Set(vpcEndpointIds);
  if (
    vpcEndpointIds &&
    configuration['vpcEndpointIds'] !== undefined &&
    ids.symmetricDifference(asked).size > 0
  )
    found.push({
      key: 'vpcEndpointIds',
      message: `must be left out, or be what the request associates, ${[...asked].join(', ') || 'none'}; got ${[...ids].join(', ') || 'none'}`,
    });
  return found;
};

const strict =
  'must not be STRICT: a private API is then reached by private DNS names and custom domains only, never by an alias';

const isStrict = (value: Json | undefined): boolean =>
  typeof value === 'string' && value.toUpperCase() === 'STRICT';

const isTrue = (value: Json | undefined): boolean =>
  value === true || (typeof value === 'string' && value.toLowerCase() === 'true');

const listOf = (value: Json | undefined): string[] =>
  value === undefined ? [] : (Array.isArray(value) ? value : [value]).map(String);

const warnings: Record<RemovedName, Pick<Finding, 'code' | 'why' | 'remedy' | 'link'>> = {
  [extensions.policy]: {
    code: 'DEFINITION_POLICY_REMOVED',
    why: 'Who may call the API is what the request says; a definition cannot loosen it.',
    remedy: 'Leave the policy out of the definition, and name callers in `access`.',
    link: awsPages.policy,
  },
  [extensions.endpointConfiguration]: {
    code: 'DEFINITION_ENDPOINT_CONFIGURATION_REMOVED',
    why: 'Which endpoints are associated is what the request says; API Gateway applies the extension on some imports only.',
    remedy: 'Leave the extension out of the definition, and name endpoints in `associations`.',
    link: awsPages.endpointConfiguration,
  },
  [extensions.endpointAccessMode]: {
    code: 'DEFINITION_ENDPOINT_ACCESS_MODE_REMOVED',
    why: 'Aliases need the access mode BASIC, and changing it makes an API unavailable for minutes.',
    remedy: 'Leave the extension out of the definition.',
    link: awsPages.securityPolicies,
  },
  [extensions.securityPolicy]: {
    code: 'DEFINITION_SECURITY_POLICY_REMOVED',
    why: 'A security policy goes with an endpoint access mode, and changing it keeps an API updating for minutes.',
    remedy: 'Leave the extension out of the definition: private APIs take TLS 1.2 at least.',
    link: awsPages.securityPolicies,
  },
};
