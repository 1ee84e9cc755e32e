import { expandResource } from './expand-resource.ts';
import { listOf } from './list-of.ts';
import type { PolicyDocument } from './policy-document.ts';

/** The default quota of an API's resource policy in characters, L-8B81B02C: "Quotas for configuring and running a REST API". */
export const longestPolicy = 8192;

/** How many characters a policy takes as API Gateway saves it, on one line with its ARNs expanded. */
export const expandedLength = (policy: PolicyDocument, executeApiArn: string): number =>
  listOf<string>(policy.Statement.flatMap(({ Resource }) => listOf(Resource))).reduce(
    (length, resource) => length + expandResource(resource, executeApiArn).length - resource.length,
    JSON.stringify(policy).length,
  );
