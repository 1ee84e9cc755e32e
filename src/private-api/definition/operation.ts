import { type BasepathMode, basePathSegments } from './base-path.ts';
import { extensions } from './extensions.ts';
import { type JsonObject, objectAt } from './json.ts';
import { authorizationTypeOf } from './method-authorization.ts';
import { methodsOf } from './methods.ts';
import { resourcePathOf, segmentsOf } from './resource-path.ts';
import {
  type AuthorizationType,
  schemeKindOf,
  schemeNamesIn,
  securitySchemesOf,
} from './security-scheme.ts';

/** One method of a REST API, as far as it decides who may call it and whether it can be deployed. */
export interface Operation {
  /** The resource's path, base path included. */
  readonly path: string;
  /** As API Gateway names it: upper case, `ANY` for all. */
  readonly method: string;
  readonly authorizationType: AuthorizationType;
  readonly apiKeyRequired: boolean;
  /** As API Gateway names it, such as `AWS_PROXY`; undefined where the method has no integration. */
  readonly integrationType: string | undefined;
}

/**
 * The methods that API Gateway makes of a definition that passed `checkDefinition`. A `security` at the root of the
 * document counts for nothing ("Amazon API Gateway important notes").
 */
export const operationsOf = (document: JsonObject, basepath: BasepathMode): Operation[] => {
  const base = basePathSegments(document, basepath);
  const schemes = securitySchemesOf(document);
  return methodsOf(document).map(({ path, httpMethod, operation }) => {
    const { type } = objectAt(operation, extensions.integration);
    return {
      path: resourcePathOf([...base, ...segmentsOf(path)]),
      method: httpMethod,
      authorizationType: authorizationTypeOf(operation, schemes),
      apiKeyRequired: schemeNamesIn(operation['security']).some(
        (name) => schemeKindOf(schemes[name]) === 'api-key',
      ),
      integrationType: typeof type === 'string' ? type.toUpperCase() : undefined,
    };
  });
};
