import type { PolicyDocument } from './policy-document.ts';
import { wildcardMatches } from './wildcard-matches.ts';

/**
 * A policy as its author may have written it: API Gateway saves `execute-api:/…` as the API's full ARN. A pattern that
 * covers that ARN and all beyond is about the whole API.
 */
export const contractResources = (
  policy: PolicyDocument,
  executeApiArn: string,
): PolicyDocument => {
  const contract = (resource: string): string => {
    if (resource.startsWith(`${executeApiArn}/`))
      return `execute-api:${resource.slice(executeApiArn.length)}`;
    // What follows a match of the slash after the API is up to the last wildcard.
    return resource.endsWith('*') &&
      wildcardMatches(resource.replace(/(?:\/\*){2,3}$/, '/*'), `${executeApiArn}/`)
      ? 'execute-api:/*'
      : resource;
  };
  return {
    ...policy,
    Statement: policy.Statement.map((statement) => ({
      ...statement,
      Resource:
        typeof statement.Resource === 'string'
          ? contract(statement.Resource)
          : statement.Resource.map(contract),
    })),
  };
};
