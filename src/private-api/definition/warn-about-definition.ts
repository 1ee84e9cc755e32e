import { jsonPointer } from '../problem.ts';
import { quotas } from '../quotas.ts';
import type { Finding } from '../finding.ts';
import { awsPages } from './aws-pages.ts';
import { type Json, type JsonObject, memberOf, objectAt } from './json.ts';
import { methodsOf } from './methods.ts';
import { segmentsOf } from './resource-path.ts';
import { schemasOf } from './schemas.ts';
import { schemeKindOf, schemeNamesIn, securitySchemesOf } from './security-scheme.ts';
import { walk } from './walk.ts';

/** What API Gateway will import, but not as the document reads ("Amazon API Gateway important notes"). */
export const warnAboutDefinition = (document: JsonObject): Finding[] => [
  ...rootSecurity(document),
  ...ignoredSchemes(document),
  ...combinedReferences(document),
  ...responseReferences(document),
  ...ignoredKeywords(document),
  ...tooManyResources(document),
];

const rootSecurity = (document: JsonObject): Finding[] =>
  schemeNamesIn(document['security']).length === 0
    ? []
    : [
        {
          code: 'ROOT_SECURITY_IGNORED',
          severity: 'warning',
          seen: '/security names security schemes for all operations.',
          why: 'API Gateway ignores security at the root: operations without their own authorize nobody.',
          remedy: 'Write `security` into each operation.',
          link: awsPages.importantNotes,
        },
      ];

const ignoredSchemes = (document: JsonObject): Finding[] => {
  const schemes = securitySchemesOf(document);
  const methods = methodsOf(document).map((method) => ({
    ...method,
    names: schemeNamesIn(method.operation['security']),
  }));
  return [...new Set(methods.flatMap(({ names }) => names))]
    .filter((name) => schemeKindOf(schemes[name]) === 'ignored')
    .map((name) => ({
      code: 'SECURITY_SCHEME_IGNORED',
      severity: 'warning',
      seen: `${methods.filter(({ names }) => names.includes(name)).length} operations name the security scheme ${name}, the first at ${methods.find(({ names }) => names.includes(name))?.pointer ?? ''}.`,
      why: 'API Gateway makes nothing of a scheme that is neither an x-api-key, awsSigv4 nor an authorizer: it does not protect them.',
      remedy:
        'Give the scheme an x-amazon-apigateway-authorizer, or leave the check to the integration.',
      link: awsPages.importantNotes,
    }));
};

/** Warned of, not refused: the page forbids references "within the same schema" and leaves open which those are. */
const combinedReferences = (document: JsonObject): Finding[] => {
  if (document['openapi'] === undefined) return [];
  const found = [...schemasOf(document)].filter(({ schema }) =>
    ['oneOf', 'anyOf', 'allOf'].some((key) =>
      listOf(schema[key]).some((part) => memberOf(part, '$ref') !== undefined),
    ),
  );
  if (!found[0]) return [];
  return [
    {
      code: 'COMBINED_SCHEMA_REFERENCE',
      severity: 'warning',
      seen: `${found.length} schemas combine references by oneOf, anyOf or allOf, the first at ${jsonPointer([...found[0].keys])}.`,
      why: 'API Gateway may refuse the model that comes of such a schema.',
      remedy: 'If API Gateway refuses the definition, write the referenced schemas out in place.',
      link: awsPages.importantNotes,
    },
  ];
};

const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

const responseReferences = (document: JsonObject): Finding[] => {
  for (const { keys, value } of walk(objectAt(document, 'paths')))
    if (keys.at(-1) === '$ref' && typeof value === 'string' && value.startsWith('#/responses/'))
      return [
        {
          code: 'RESPONSE_REFERENCE',
          severity: 'warning',
          seen: `${jsonPointer(['paths', ...keys])} refers to ${value}.`,
          why: 'API Gateway does not support references to responses at the root of a Swagger 2.0 document.',
          remedy: 'Write the responses out in the operations.',
          link: awsPages.importantNotes,
        },
      ];
  return [];
};

const unsupported = [
  'default',
  'discriminator',
  'example',
  'exclusiveMinimum',
  'nullable',
  'readOnly',
];

const ignoredKeywords = (document: JsonObject): Finding[] => {
  const used = new Set<string>();
  for (const { schema } of schemasOf(document))
    for (const keyword of unsupported) if (Object.hasOwn(schema, keyword)) used.add(keyword);
  if (used.size === 0) return [];
  return [
    {
      code: 'SCHEMA_KEYWORDS_IGNORED',
      severity: 'info',
      seen: `Schemas use ${[...used].sort().join(', ')}.`,
      why: 'API Gateway does not support these keywords, so request validation does not know them.',
      remedy: 'Nothing, unless API Gateway is to validate requests by these schemas.',
      link: awsPages.importantNotes,
    },
  ];
};

const tooManyResources = (document: JsonObject): Finding[] => {
  const resources = new Set(['']);
  for (const path of Object.keys(objectAt(document, 'paths'))) {
    const segments = segmentsOf(path);
    segments.forEach((_, i) => resources.add(segments.slice(0, i + 1).join('/')));
  }
  if (resources.size <= quotas.resources) return [];
  return [
    {
      code: 'RESOURCE_QUOTA',
      severity: 'warning',
      seen: `The paths make ${resources.size} resources.`,
      why: `An API may have ${quotas.resources} resources unless AWS raised the quota.`,
      remedy:
        'Have the quota "Resources per API" raised, or put paths together under a greedy {proxy+}.',
      link: awsPages.quotas,
    },
  ];
};
