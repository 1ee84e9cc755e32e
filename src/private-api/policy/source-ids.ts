import { listOf } from './list-of.ts';
import type { PolicyDocument } from './policy-document.ts';
import { findSourceKey, isLiteralId, type SourceKey } from './source-key.ts';

/** An id that a policy names as a source of calls, and the key that it stands under. */
export interface SourceId {
  readonly key: SourceKey;
  readonly id: string;
  /** Whether it is an id of the kind that the key holds. */
  readonly isOfItsKind: boolean;
}

/** The literal ids of endpoints and VPCs that a policy names, each once per key. Patterns and variables are none. */
export const sourceIdsIn = ({ Statement: statements }: PolicyDocument): SourceId[] => {
  const found = statements
    .flatMap(({ Condition = {} }) => Object.values(Condition))
    .flatMap((operands) => Object.entries(operands))
    .flatMap(([name, values]) => {
      const key = findSourceKey(name);
      return key === undefined ? [] : listOf(values).map((value) => ({ key, id: String(value) }));
    })
    .filter(({ id }) => isEndpointId(id) || isVpcId(id))
    .map(({ key, id }) => ({ key, id, isOfItsKind: isLiteralId(key, id) }));
  return [...new Map(found.map((item) => [`${item.key} ${item.id}`, item])).values()];
};

const isEndpointId = (id: string): boolean => isLiteralId('aws:sourcevpce', id);
const isVpcId = (id: string): boolean => isLiteralId('aws:sourcevpc', id);

/** The endpoints and the VPCs among ids, under whichever key they stand. */
export const sortSources = (
  sources: readonly SourceId[],
): { vpcEndpointIds: string[]; vpcIds: string[] } => {
  const ids = [...new Set(sources.map(({ id }) => id))];
  return { vpcEndpointIds: ids.filter(isEndpointId), vpcIds: ids.filter(isVpcId) };
};
