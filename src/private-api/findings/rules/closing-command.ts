import { seenOf } from '../../diagnosis/look.ts';
import type { DiagnosisPicture } from '../../diagnosis/picture.ts';
import { sortSources, sourceIdsIn } from '../../policy/source-ids.ts';
import { writeAccessPolicy } from '../../policy/write-access-policy.ts';
import { awsCommand } from '../aws-command.ts';
import { deployCommand } from './deploy-command.ts';
import { readPolicy } from './read-policy.ts';

/**
 * The commands that give the API the policy that Cloister writes, for the endpoints and VPCs that it is meant for: those that
 * are associated and those that its policy names, unless they are known to be gone. None where nobody is meant.
 */
export const closingCommand = (picture: DiagnosisPicture): string | undefined => {
  const restApi = seenOf(picture.restApi);
  if (restApi == null) return undefined;
  const policy = readPolicy(picture);
  const named = sortSources(policy.kind === 'read' ? sourceIdsIn(policy.view.document) : []);
  const gone = new Set(
    picture.endpoints.filter(({ endpoint }) => seenOf(endpoint) === null).map(({ id }) => id),
  );
  const vpcEndpointIds = [...restApi.vpcEndpointIds, ...named.vpcEndpointIds].filter(
    (id) => !gone.has(id),
  );
  if (vpcEndpointIds.length + named.vpcIds.length === 0) return undefined;

  const value = JSON.stringify(writeAccessPolicy({ vpcEndpointIds, vpcIds: named.vpcIds }));
  const update = awsCommand(
    'apigateway update-rest-api',
    {
      'rest-api-id': restApi.id,
      'patch-operations': [{ op: 'replace', path: '/policy', value }],
    },
    picture.region,
  );
  const deploy = deployCommand(picture);
  return deploy === undefined ? update : `${update} && ${deploy}`;
};
