import { awsPages } from '../../definition/aws-pages.ts';
import { quotas } from '../../quotas.ts';
import type { Catalogue } from './catalogue-entry.ts';

/** What API Gateway makes of a definition otherwise than it reads, or than it was written. Nothing of AWS is read for it. */
export const definitionCatalogue = {
  DEFINITION_POLICY_REMOVED: {
    title: 'The definition has a resource policy of its own',
    severity: 'warning',
    why: 'Who may call the API is what the request says; a definition cannot loosen it.',
    remedy: 'Leave the policy out of the definition, and name callers in `access`.',
    link: awsPages.policy,
    reads: [],
  },
  DEFINITION_ENDPOINT_CONFIGURATION_REMOVED: {
    title: 'The definition has an endpoint configuration of its own',
    severity: 'warning',
    why: 'Which endpoints are associated is what the request says; API Gateway applies the extension on some imports only.',
    remedy: 'Leave the extension out of the definition, and name endpoints in `associations`.',
    link: awsPages.endpointConfiguration,
    reads: [],
  },
  DEFINITION_ENDPOINT_ACCESS_MODE_REMOVED: {
    title: 'The definition sets an endpoint access mode',
    severity: 'warning',
    why: 'Aliases need the access mode BASIC, and changing it makes an API unavailable for minutes.',
    remedy: 'Leave the extension out of the definition.',
    link: awsPages.securityPolicies,
    reads: [],
  },
  DEFINITION_SECURITY_POLICY_REMOVED: {
    title: 'The definition sets a TLS security policy',
    severity: 'warning',
    why: 'A security policy goes with an endpoint access mode, and changing it keeps an API updating for minutes.',
    remedy: 'Leave the extension out of the definition: private APIs take TLS 1.2 at least.',
    link: awsPages.securityPolicies,
    reads: [],
  },
  ROOT_SECURITY_IGNORED: {
    title: 'Security at the root of the definition protects nothing',
    severity: 'warning',
    why: 'API Gateway ignores security at the root: operations without their own authorize nobody.',
    remedy: 'Write `security` into each operation.',
    link: awsPages.importantNotes,
    reads: [],
  },
  SECURITY_SCHEME_IGNORED: {
    title: 'API Gateway does not know a security scheme',
    severity: 'warning',
    why: 'API Gateway makes nothing of a scheme that is neither an x-api-key, awsSigv4 nor an authorizer: it does not protect them.',
    remedy:
      'Give the scheme an x-amazon-apigateway-authorizer, or leave the check to the integration.',
    link: awsPages.importantNotes,
    reads: [],
  },
  COMBINED_SCHEMA_REFERENCE: {
    title: 'Schemas combine references by oneOf, anyOf or allOf',
    severity: 'warning',
    why: 'API Gateway may refuse the model that comes of such a schema.',
    remedy: 'If API Gateway refuses the definition, write the referenced schemas out in place.',
    link: awsPages.importantNotes,
    reads: [],
  },
  RESPONSE_REFERENCE: {
    title: 'An operation refers to a response at the root of the definition',
    severity: 'warning',
    why: 'API Gateway does not support references to responses at the root of a Swagger 2.0 document.',
    remedy: 'Write the responses out in the operations.',
    link: awsPages.importantNotes,
    reads: [],
  },
  SCHEMA_KEYWORDS_IGNORED: {
    title: 'Schemas use keywords that API Gateway ignores',
    severity: 'info',
    why: 'API Gateway does not support these keywords, so request validation does not know them.',
    remedy: 'Nothing, unless API Gateway is to validate requests by these schemas.',
    link: awsPages.importantNotes,
    reads: [],
  },
  RESOURCE_QUOTA: {
    title: 'The definition makes more resources than an API may have',
    severity: 'warning',
    why: `An API may have ${quotas.resources} resources unless AWS raised the quota.`,
    remedy:
      'Have the quota "Resources per API" raised, or put paths together under a greedy {proxy+}.',
    link: awsPages.quotas,
    reads: [],
  },
  IMPORT_WARNING: {
    title: 'API Gateway remarked on something while it imported the definition',
    severity: 'warning',
    why: 'API Gateway imported the definition, but not this part of it as written.',
    remedy:
      'Change that part of the definition, or set `api.failOnWarnings` to have such imports fail.',
    link: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-import-api.html',
    reads: [],
  },
} as const satisfies Catalogue;
