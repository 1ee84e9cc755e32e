import { listOf } from './list-of.ts';
import type { PolicyDocument } from './policy-document.ts';

/** A policy as its author may have written it: API Gateway saves `execute-api:/…` as the API's full ARN. */
export const contractResources = (
  policy: PolicyDocument,
  executeApiArn: string,
): PolicyDocument => ({
  ...policy,
  Statement: policy.Statement.map((statement) => ({
    ...statement,
    Resource: listOf(statement.Resource).map((resource) =>
      resource.startsWith(`${executeApiArn}/`)
        ? `execute-api:${resource.slice(executeApiArn.length)}`
        : resource,
    ),
  })),
});
