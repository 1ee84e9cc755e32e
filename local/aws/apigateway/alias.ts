import type { Settings } from '../settings.ts';
import type { StoredRestApi } from './state.ts';

/**
 * Whether DNS has the alias `{api}-{endpoint}` by now, as far as API Gateway is concerned: since the endpoint was associated,
 * stages have been pointed at as many deployments that carry it as `aliasDeployments` says, the last of these at least
 * `aliasSeconds` ago, and no stage has let go of it since.
 *
 * "Create a private API" says only that it takes a redeployment and some minutes. When exactly is a setting, not a fact.
 */
export const isAliasPublished = (
  api: StoredRestApi,
  vpcEndpointId: string,
  { aliasSeconds, aliasDeployments }: Settings,
  now: number,
): boolean => {
  const lost = api.publications.findLastIndex((it) => !it.vpcEndpointIds.includes(vpcEndpointId));
  const carried = api.publications.slice(lost + 1);
  const deployments = new Map<string, number>();
  for (const { at, deploymentId } of carried)
    if (deploymentId !== undefined && !deployments.has(deploymentId))
      deployments.set(deploymentId, at);
  const publishedAt = [...deployments.values()][aliasDeployments - 1];
  return publishedAt !== undefined && publishedAt + aliasSeconds * 1000 <= now;
};
