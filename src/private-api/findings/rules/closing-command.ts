import { seenOf } from '../../diagnosis/look.ts';
import type { DiagnosisPicture } from '../../diagnosis/picture.ts';
import type { PolicyDocument } from '../../policy/policy-document.ts';
import { saysNothingElse } from '../../policy/says-nothing-else.ts';
import { sortSources, sourceIdsIn } from '../../policy/source-ids.ts';
import { writeAccessPolicy } from '../../policy/write-access-policy.ts';
import { awsCommand } from '../aws-command.ts';
import { deployCommand } from './deploy-command.ts';
import { readPolicy } from './read-policy.ts';

/**
 * The commands that give the API the policy that Cloister writes, for the endpoints and VPCs that it is meant for: those that
 * are associated and those that its policy names. None where nobody is meant, or where the policy in place says something
 * else too, which would be lost.
 */
export const closingCommand = (picture: DiagnosisPicture): string | undefined => {
  const policy = readPolicy(picture);
  if (policy.kind === 'unseen' || policy.kind === 'unreadable') return undefined;
  if (policy.kind === 'read' && !saysNothingElse(policy.view.document, policy.view.executeApiArn))
    return undefined;
  const access = accessPolicy(picture);
  return access && putCommand(access, picture);
};

/** The commands that add the Deny of Cloister's policy, and leave what else the policy in place says as it is. */
export const denyingCommand = (picture: DiagnosisPicture): string | undefined => {
  const policy = readPolicy(picture);
  const access = accessPolicy(picture);
  if (policy.kind !== 'read' || access === undefined) return undefined;
  const { document } = policy.view;
  const denies = access.Statement.filter(({ Effect }) => Effect === 'Deny');
  return putCommand({ ...document, Statement: [...document.Statement, ...denies] }, picture);
};

/** One that is named and not seen may be another account's, whose callers are not to be shut out. */
const accessPolicy = (picture: DiagnosisPicture): PolicyDocument | undefined => {
  const policy = readPolicy(picture);
  const named = sortSources(policy.kind === 'read' ? sourceIdsIn(policy.view.document) : []);
  const associated = picture.endpoints.filter(({ isAssociated }) => isAssociated);
  const gone = associated.filter(({ endpoint }) => seenOf(endpoint) === null).map(({ id }) => id);
  const vpcEndpointIds = [
    ...(seenOf(picture.restApi)?.vpcEndpointIds ?? []),
    ...named.vpcEndpointIds,
  ].filter((id) => !gone.includes(id));
  return vpcEndpointIds.length + named.vpcIds.length === 0
    ? undefined
    : writeAccessPolicy({ vpcEndpointIds, vpcIds: named.vpcIds });
};

const putCommand = (policy: PolicyDocument, picture: DiagnosisPicture): string => {
  const update = awsCommand(
    'apigateway update-rest-api',
    {
      'rest-api-id': picture.restApiId,
      'patch-operations': [{ op: 'replace', path: '/policy', value: JSON.stringify(policy) }],
    },
    picture.region,
  );
  const deploy = deployCommand(picture);
  return deploy === undefined ? update : `${update} && ${deploy}`;
};
