import { seenOf } from '../../diagnosis/look.ts';
import type { DiagnosisPicture } from '../../diagnosis/picture.ts';
import type { Finding } from '../../finding.ts';
import { executeApiArn } from '../../policy/execute-api-arn.ts';
import { samePolicy } from '../../policy/same-policy.ts';
import { restApiCatalogue } from '../catalogue/rest-api.ts';
import { findingFrom } from '../finding-from.ts';

const finding = findingFrom(restApiCatalogue);

type Registered = NonNullable<DiagnosisPicture['registered']>;

/**
 * Whether a private API is as Cloister left it. What differs is not deployed as long as the stage serves the deployment of
 * that time, and else in force.
 */
export const judgeDrift = (picture: DiagnosisPicture): Finding[] => {
  const { registered } = picture;
  const stage = seenOf(picture.stages)?.find(({ name }) => name === registered?.stage);
  if (registered === null || stage === undefined) return [];
  const isDeployed = stage.deploymentId !== registered.deploymentId;
  const since = isDeployed
    ? `stage ${stage.name} serves deployment ${stage.deploymentId} by now`
    : `stage ${stage.name} still serves deployment ${stage.deploymentId}`;
  return [
    ...policyDifference(registered, picture).map((seen) =>
      finding(isDeployed ? 'POLICY_DRIFTED' : 'POLICY_NOT_DEPLOYED', `${seen}; ${since}`),
    ),
    ...associationDifference(registered, picture).map((seen) =>
      finding(
        isDeployed ? 'ASSOCIATIONS_DRIFTED' : 'ASSOCIATIONS_NOT_DEPLOYED',
        `${seen}; ${since}`,
      ),
    ),
    ...contentDifference(registered, picture).map((seen) =>
      finding(isDeployed ? 'CONTENT_DRIFTED' : 'CONTENT_NOT_DEPLOYED', `${seen}; ${since}`),
    ),
  ];
};

const policyDifference = (registered: Registered, picture: DiagnosisPicture): string[] => {
  const restApi = seenOf(picture.restApi);
  if (restApi == null) return [];
  const arn = executeApiArn({ ...picture, restApiId: restApi.id });
  return samePolicy(restApi.policy ?? '', registered.policy, arn)
    ? []
    : [`the policy of ${restApi.id} is not the one that it was READY with`];
};

const associationDifference = (registered: Registered, picture: DiagnosisPicture): string[] => {
  const restApi = seenOf(picture.restApi);
  if (restApi == null) return [];
  const has = restApi.vpcEndpointIds;
  const had = registered.vpcEndpointIds;
  const added = has.filter((id) => !had.includes(id)).map((id) => `${id} was associated`);
  const removed = had.filter((id) => !has.includes(id)).map((id) => `${id} was disassociated`);
  const differences = [...added, ...removed];
  return differences.length === 0 ? [] : [differences.join(', ')];
};

const contentDifference = (registered: Registered, { content, restApiId }: DiagnosisPicture) => {
  const now = seenOf(content);
  return now === undefined || now === registered.content
    ? []
    : [`${restApiId} is not what its definition made of it`];
};
