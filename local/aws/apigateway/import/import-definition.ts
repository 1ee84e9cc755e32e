import { badRequest } from '../errors.ts';
import { getRootResource } from '../root-resource.ts';
import type { StoredRestApi } from '../state.ts';
import { basePathSegments, type basePathModes } from './base-path.ts';
import type { ApiDocument } from './document.ts';
import { importAuthorizers } from './import-authorizers.ts';
import { importGatewayResponses } from './import-gateway-responses.ts';
import { importModels } from './import-models.ts';
import { importPaths } from './import-paths.ts';
import { importSettings } from './import-settings.ts';
import { importValidators } from './import-validators.ts';
import type { Importing } from './importing.ts';

interface Options {
  readonly mode: 'merge' | 'overwrite';
  readonly basepath: (typeof basePathModes)[number];
  readonly failOnWarnings: boolean;
  readonly executeApiArn: string;
}

/** A copy whose resources, methods and other parts an import can add and replace. */
const draftOf = (api: StoredRestApi): StoredRestApi => ({
  ...api,
  resources: new Map(
    [...api.resources].map(([id, it]) => [id, { ...it, methods: new Map(it.methods) }]),
  ),
  models: new Map(api.models),
  authorizers: new Map(api.authorizers),
  requestValidators: new Map(api.requestValidators),
  gatewayResponses: new Map(api.gatewayResponses),
});

/**
 * Overwriting forgets all that an import can set, policy and associated endpoints included. Id, tags, endpoint type,
 * deployments and stages stay ("Import an OpenAPI file to update an existing API definition"; Terraform's and SAM's users met the rest).
 */
const forgetDefinition = (api: StoredRestApi): void => {
  getRootResource(api).methods.clear();
  api.resources = new Map([[api.rootResourceId, getRootResource(api)]]);
  api.models = new Map();
  api.authorizers = new Map();
  api.requestValidators = new Map();
  api.gatewayResponses = new Map();
  api.description = undefined;
  api.version = undefined;
  api.binaryMediaTypes = [];
  api.minimumCompressionSize = undefined;
  api.apiKeySource = 'HEADER';
  api.policy = undefined;
  api.disableExecuteApiEndpoint = false;
  api.securityPolicy = undefined;
  api.endpointAccessMode = undefined;
  api.endpointConfiguration = { ...api.endpointConfiguration, vpcEndpointIds: [] };
};

const lines = (title: string, entries: readonly string[]): string =>
  [title, ...entries].join('\n\t');

/** Throws what an import answers if something is wrong, all of it at once. */
const refuseFailures = ({ errors, warnings }: Importing, failOnWarnings: boolean): void => {
  if (errors.length > 0) {
    // Assumed: the line between errors and warnings, which the console shows so.
    const also =
      warnings.length > 0 ? `\n${lines('Additionally, these warnings were found:', warnings)}` : '';
    throw badRequest(`${lines('Errors found during import:', errors)}${also}`);
  }
  if (failOnWarnings && warnings.length > 0)
    throw badRequest(lines('Warnings found during import:', warnings));
};

/**
 * The API as the document makes it, and the warnings on the way. The API handed in stays as it is: after an error "the new API
 * definition is discarded and no change is made" ("Errors and warnings from importing your API").
 */
export const importDefinition = (
  before: StoredRestApi,
  document: ApiDocument,
  { mode, basepath, failOnWarnings, executeApiArn }: Options,
): { api: StoredRestApi; warnings: string[] } => {
  const api = draftOf(before);
  const importing: Importing = { document, api, executeApiArn, errors: [], warnings: [] };
  if (mode === 'overwrite') forgetDefinition(api);
  importSettings(importing);
  importModels(importing);
  importAuthorizers(importing);
  importValidators(importing);
  importGatewayResponses(importing);
  importPaths(importing, basePathSegments(document, basepath));
  refuseFailures(importing, failOnWarnings);
  return { api, warnings: importing.warnings };
};
