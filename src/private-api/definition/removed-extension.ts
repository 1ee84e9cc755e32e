import { jsonPointer, type Problem } from '../problem.ts';
import type { Finding } from '../finding.ts';
import { definitionCatalogue } from '../findings/catalogue/definition.ts';
import { findingFrom } from '../findings/finding-from.ts';
import { extensions } from './extensions.ts';
import { type Json, objectAt } from './json.ts';
import type { RemovedExtension, RemovedName } from './take-out-extensions.ts';

const finding = findingFrom(definitionCatalogue);

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
  return { warning: finding(codes[name], `${name} at ${pointer} was taken out.`) };
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

const codes = {
  [extensions.policy]: 'DEFINITION_POLICY_REMOVED',
  [extensions.endpointConfiguration]: 'DEFINITION_ENDPOINT_CONFIGURATION_REMOVED',
  [extensions.endpointAccessMode]: 'DEFINITION_ENDPOINT_ACCESS_MODE_REMOVED',
  [extensions.securityPolicy]: 'DEFINITION_SECURITY_POLICY_REMOVED',
} as const satisfies Record<RemovedName, string>;
