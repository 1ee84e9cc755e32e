import type {
  Authorizer,
  GatewayResponse,
  Method,
  Model,
  RequestValidator,
  Resource,
  RestApi,
} from '@aws-sdk/client-api-gateway';
import { canonicalJson } from '../../private-api/canonical-json.ts';
import { isGeneratedModel } from '../../private-api/definition/generated-model.ts';
import { sha256 } from '../../private-api/sha256.ts';

/** Everything in an API that an import can make or change. */
export interface ReadWorkingCopy {
  readonly restApi: RestApi;
  readonly resources: readonly Resource[];
  readonly models: readonly Model[];
  readonly authorizers: readonly Authorizer[];
  readonly requestValidators: readonly RequestValidator[];
  /** Those that differ from API Gateway's own. */
  readonly gatewayResponses: readonly GatewayResponse[];
}

/**
 * A hash of every detail of a working copy. Ids that API Gateway gave are left out, or replaced by what they stand for, so that the
 * same definition gives the same digest in whichever API and however often it is imported.
 */
export const workingCopyDigest = (copy: ReadWorkingCopy): string => {
  const { name, description, version, binaryMediaTypes, minimumCompressionSize, apiKeySource } =
    copy.restApi;
  return sha256(
    canonicalJson(
      withoutOrder({
        settings: {
          name,
          description,
          version,
          binaryMediaTypes,
          minimumCompressionSize,
          apiKeySource,
        },
        resources: copy.resources.map((resource) => describeResource(resource, copy)),
        models: copy.models
          .filter((model) => !isGeneratedModel(model.name ?? ''))
          .map((model) => describeModel(model, copy)),
        authorizers: copy.authorizers.map((authorizer) => ({ ...authorizer, id: undefined })),
        requestValidators: copy.requestValidators.map((it) => ({ ...it, id: undefined })),
        gatewayResponses: copy.gatewayResponses,
      }),
    ),
  );
};

const describeResource = ({ id, path, resourceMethods = {} }: Resource, copy: ReadWorkingCopy) => ({
  path,
  methods: mapValues(resourceMethods, (method) => describeMethod(method, id, copy)),
});

const describeMethod = (method: Method, resourceId: string | undefined, copy: ReadWorkingCopy) => {
  const { authorizerId, requestValidatorId, requestModels = {}, methodResponses = {} } = method;
  const integration = method.methodIntegration;
  return {
    ...method,
    authorizerId: copy.authorizers.find(({ id }) => id === authorizerId)?.name,
    requestValidatorId: copy.requestValidators.find(({ id }) => id === requestValidatorId)?.name,
    requestModels: mapValues(requestModels, (name) => modelNamed(name, copy)),
    methodResponses: mapValues(methodResponses, (response) => ({
      ...response,
      responseModels: mapValues(response.responseModels ?? {}, (name) => modelNamed(name, copy)),
    })),
    // Unless it is set, it is the id of the resource (recorded from AWS).
    methodIntegration:
      integration?.cacheNamespace === resourceId
        ? { ...integration, cacheNamespace: undefined }
        : integration,
  };
};

/** A model that was made for a schema without a name is told by its schema. */
const modelNamed = (name: string, copy: ReadWorkingCopy): unknown => {
  const generated = isGeneratedModel(name)
    ? copy.models.find((model) => model.name === name)
    : undefined;
  return generated === undefined ? name : describeModel({ ...generated, name: undefined }, copy);
};

const describeModel = (model: Model, { restApi: { id = '' } }: ReadWorkingCopy) => ({
  ...model,
  id: undefined,
  schema: canonicalText((model.schema ?? '').replaceAll(`/restapis/${id}/`, '/')),
});

/** As text, in which the order of a list is kept: in a schema it can have a meaning. */
const canonicalText = (json: string): string => {
  try {
    return canonicalJson(JSON.parse(json));
  } catch {
    return json;
  }
};

const mapValues = <Value, Mapped>(
  values: Readonly<Record<string, Value>>,
  map: (value: Value) => Mapped,
): Record<string, Mapped> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, map(value)]));

/** API Gateway's lists are sets: of media types, of scopes, of parameters. In which order they come says nothing. */
const withoutOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map((item) => canonicalJson(withoutOrder(item))).sort();
  if (typeof value !== 'object' || value === null) return value;
  return mapValues(Object.fromEntries(Object.entries(value)), withoutOrder);
};
