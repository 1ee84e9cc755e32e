import { readPolicyDocument } from '../policy/read-policy-document.ts';
import { sortSources, sourceIdsIn } from '../policy/source-ids.ts';
import type { DiagnosedRestApi, EndpointPicture } from './picture.ts';

/** The endpoints that have to do with an API: those that are associated, those that its policy names, and those asked about. */
export const endpointsConcerned = (
  restApi: Pick<DiagnosedRestApi, 'policy' | 'vpcEndpointIds'> | null | undefined,
  asked: readonly string[],
): Pick<EndpointPicture, 'id' | 'isAssociated'>[] => {
  const associated = restApi?.vpcEndpointIds ?? [];
  const ids = new Set([...associated, ...namedBy(restApi?.policy), ...asked]);
  return [...ids].map((id) => ({ id, isAssociated: associated.includes(id) }));
};

const namedBy = (policy: string | undefined): string[] => {
  const { document } = readPolicyDocument(parse(policy ?? ''));
  return document === undefined ? [] : sortSources(sourceIdsIn(document)).vpcEndpointIds;
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
