import { checkAuthorization } from './check-authorization.ts';
import { checkCredentials } from './check-credentials.ts';
import { checkExtensionNames } from './check-extension-names.ts';
import { checkIntegrations } from './check-integrations.ts';
import { checkModels } from './check-models.ts';
import { checkPaths } from './check-paths.ts';
import { checkReferences } from './check-references.ts';
import type { JsonObject } from './json.ts';
import { openapiVersionOf } from './openapi-version.ts';
import type { Problem } from '../problem.ts';
import { validateOpenapi } from './validate-openapi.ts';

/** What a deployment allows definitions to name. */
export interface DefinitionAllowances {
  /** Whole ARNs, compared as written. */
  readonly allowedRoleArns: readonly string[];
  /** AWS services as in an integration's ARN, such as `sqs`; Lambda invocations need no entry. */
  readonly allowedServices: readonly string[];
}

/**
 * Every reason why this document should not be imported: what OpenAPI says, what API Gateway says, and what the deployment
 * does not allow. Meant for a rewritten document, whose title and version are final.
 */
export const checkDefinition = (
  document: JsonObject,
  allowances: DefinitionAllowances,
): Problem[] => {
  const found = openapiVersionOf(document);
  if ('problem' in found) return [found.problem];
  return [
    ...validateOpenapi(document, found.version),
    ...checkReferences(document),
    ...checkExtensionNames(document),
    ...checkPaths(document),
    ...checkModels(document),
    ...checkIntegrations(document, allowances.allowedServices),
    ...checkCredentials(document, allowances.allowedRoleArns),
    ...checkAuthorization(document),
  ];
};
