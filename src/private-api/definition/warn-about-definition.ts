import { jsonPointer } from '../problem.ts';
import { quotas } from '../quotas.ts';
import type { Finding } from '../finding.ts';
import { definitionCatalogue } from '../findings/catalogue/definition.ts';
import { findingFrom } from '../findings/finding-from.ts';
import { type Json, type JsonObject, memberOf, objectAt } from './json.ts';
import { methodsOf } from './methods.ts';
import { segmentsOf } from './resource-path.ts';
import { schemasOf } from './schemas.ts';
import { schemeKindOf, schemeNamesIn, securitySchemesOf } from './security-scheme.ts';
import { walk } from './walk.ts';

const finding = findingFrom(definitionCatalogue);

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
    : [finding('ROOT_SECURITY_IGNORED', '/security names security schemes for all operations.')];

const ignoredSchemes = (document: JsonObject): Finding[] => {
  const schemes = securitySchemesOf(document);
  const methods = methodsOf(document).map((method) => ({
    ...method,
    names: schemeNamesIn(method.operation['security']),
  }));
  return [...new Set(methods.flatMap(({ names }) => names))]
    .filter((name) => schemeKindOf(schemes[name]) === 'ignored')
    .map((name) =>
      finding(
        'SECURITY_SCHEME_IGNORED',
        `${methods.filter(({ names }) => names.includes(name)).length} operations name the security scheme ${name}, the first at ${methods.find(({ names }) => names.includes(name))?.pointer ?? ''}.`,
      ),
    );
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
    finding(
      'COMBINED_SCHEMA_REFERENCE',
      `${found.length} schemas combine references by oneOf, anyOf or allOf, the first at ${jsonPointer([...found[0].keys])}.`,
    ),
  ];
};

const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

const responseReferences = (document: JsonObject): Finding[] => {
  for (const { keys, value } of walk(objectAt(document, 'paths')))
    if (keys.at(-1) === '$ref' && typeof value === 'string' && value.startsWith('#/responses/'))
      return [
        finding('RESPONSE_REFERENCE', `${jsonPointer(['paths', ...keys])} refers to ${value}.`),
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
  return [finding('SCHEMA_KEYWORDS_IGNORED', `Schemas use ${[...used].sort().join(', ')}.`)];
};

const tooManyResources = (document: JsonObject): Finding[] => {
  const resources = new Set(['']);
  for (const path of Object.keys(objectAt(document, 'paths'))) {
    const segments = segmentsOf(path);
    segments.forEach((_, i) => resources.add(segments.slice(0, i + 1).join('/')));
  }
  if (resources.size <= quotas.resources) return [];
  return [finding('RESOURCE_QUOTA', `The paths make ${resources.size} resources.`)];
};
