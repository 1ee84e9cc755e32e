import { compactRights } from './compact-rights.ts';
import { statementsOf } from './statements-of.ts';
import { targetRightsOf } from './target-rights.ts';

/** The settings of a deployment that open something to definitions. */
export interface DefinitionSettings {
  readonly definitionBuckets: readonly string[];
  readonly allowedRoleArns: readonly string[];
}

/**
 * Characters that STS takes for a session policy ("AssumeRole", API reference). Assumed: what has no more of them also fits
 * the packed format, whose limit is not published.
 */
const mostCharacters = 2048;

const longestPartition = 'aws-us-gov';

/** Region and account are the role's to say, as a session has no more than its role. */
const anywhere = (resource: string): string =>
  resource.replace('${param:targetRegions}', '*').replace('${AWS::AccountId}', '*');

/**
 * What of the target role's rights a function has in its sessions, as JSON text with `${AWS::Partition}` in it: the actions
 * that it needs, each on the kind of thing that it needs it for. The conditions are the role's own. Undefined for a
 * function that does nothing in targets. Throws when STS would not take it.
 */
export const sessionPolicyOf = (
  functionName: string,
  { definitionBuckets, allowedRoleArns }: DefinitionSettings,
): string | undefined => {
  // Which buckets and roles is the target role's to say: their names could be more than STS takes.
  const rights = targetRightsOf(functionName, {
    definitions: definitionBuckets.length === 0 ? [] : ['arn:${AWS::Partition}:s3:::*'],
    passableRoles: allowedRoleArns.length === 0 ? [] : ['arn:${AWS::Partition}:iam::*:role/*'],
  });
  if (rights.length === 0) return undefined;

  const unconditional = rights.map(({ Action, Resource }) => ({
    Action,
    Resource: Resource.map(anywhere),
  }));
  const text = JSON.stringify({
    Version: '2012-10-17',
    Statement: statementsOf(compactRights(unconditional)),
  });
  const { length } = text.replaceAll('${AWS::Partition}', longestPartition);
  if (length > mostCharacters)
    throw new Error(
      `the session policy of ${functionName} has ${length} characters, and STS takes ${mostCharacters}`,
    );
  return text;
};
