import type { Change } from '../change.ts';
import { carries, type Tags } from '../tags.ts';

/** An API that is there, as far as finding it goes. */
export interface FoundRestApi {
  readonly id: string;
  readonly tags: Tags;
  readonly vpcEndpointIds: readonly string[];
  /** Whether this run has made it. */
  readonly isNew: boolean;
}

/** What finding an API, or making it, changes; `wasReady` says whether the private API was READY with it before. */
export const creationChanges = (
  found: FoundRestApi,
  { tags = {}, wasReady }: { tags: Tags | undefined; wasReady: boolean },
): Change[] => {
  const { id } = found;
  const change = (action: Change['action']): Change => ({ action, type: 'rest-api', id });
  if (found.isNew)
    return [
      change('created'),
      ...found.vpcEndpointIds.map((vpcEndpointId) => ({
        action: 'associated' as const,
        type: 'vpc-endpoint' as const,
        id: vpcEndpointId,
      })),
    ];
  return [
    // What a former attempt left is as good as new.
    ...(wasReady ? [] : [change('adopted')]),
    ...(carries(found.tags, tags) ? [] : [change('updated')]),
  ];
};
