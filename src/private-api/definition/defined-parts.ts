import { type BasepathMode, basePathSegments } from './base-path.ts';
import { extensions } from './extensions.ts';
import { isJsonObject, type JsonObject, memberOf, objectAt } from './json.ts';
import { operationsOf } from './operation.ts';
import { resourcePathOf, segmentsOf } from './resource-path.ts';
import { securitySchemesOf } from './security-scheme.ts';

/** What a definition makes of an API, by what each part is called (`partName`). */
export interface DefinedParts {
  /** Resources, and with them all that are above them. */
  readonly resources: readonly string[];
  readonly methods: readonly string[];
  /** Models, authorizers, request validators and gateway responses. A schema without a name has none here. */
  readonly named: readonly string[];
  /** What it says of the API itself. */
  readonly settings: readonly string[];
}

/**
 * The parts that API Gateway makes of a definition that passed `checkDefinition`. An authorizer is made whether a method
 * uses it or not (recorded from AWS).
 */
export const definedPartsOf = (document: JsonObject, basepath: BasepathMode): DefinedParts => {
  const schemes = Object.entries(securitySchemesOf(document));
  const authorizers = schemes.filter(([, scheme]) =>
    isJsonObject(objectAt(scheme)[extensions.authorizer]),
  );
  return {
    resources: resourcePathsOf(document, basepath).map((path) => `resource ${path}`),
    methods: operationsOf(document, basepath).map(({ method, path }) => `method ${method} ${path}`),
    named: [
      ...modelNamesOf(document).map((name) => `model ${name}`),
      ...authorizers.map(([name]) => `authorizer ${name}`),
      ...keysAt(document, extensions.requestValidators).map((name) => `request-validator ${name}`),
      ...keysAt(document, extensions.gatewayResponses).map((type) => `gateway-response ${type}`),
    ],
    settings: [
      ...binaryMediaTypesOf(document).map((type) => `binary-media-type ${type}`),
      ...(memberOf(document, extensions.minimumCompressionSize) == null
        ? []
        : ['minimum-compression-size']),
    ],
  };
};

/** The schemas that a definition gives a name. */
export const modelNamesOf = (document: JsonObject): string[] => [
  ...new Set([...keysAt(document, 'definitions'), ...keysAt(document, 'components', 'schemas')]),
];

const resourcePathsOf = (document: JsonObject, basepath: BasepathMode): string[] => {
  const base = basePathSegments(document, basepath);
  const paths = keysAt(document, 'paths').filter((path) => path.startsWith('/'));
  const everySegments = [base, ...paths.map((path) => [...base, ...segmentsOf(path)])];
  const withParents = everySegments.flatMap((segments) =>
    [...segments.keys(), segments.length].map((length) => segments.slice(0, length)),
  );
  return [...new Set(withParents.map(resourcePathOf))];
};

const binaryMediaTypesOf = (document: JsonObject): string[] => {
  const types = memberOf(document, extensions.binaryMediaTypes);
  return Array.isArray(types) ? types.map(String) : [];
};

const keysAt = (document: JsonObject, ...keys: string[]): string[] =>
  Object.keys(objectAt(document, ...keys));
