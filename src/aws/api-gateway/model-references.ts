import type { Model, Resource } from '@aws-sdk/client-api-gateway';

/** The models that methods take or answer with, by name. */
export const modelsInUse = (resources: readonly Resource[]): Set<string> => {
  const methods = resources.flatMap(({ resourceMethods = {} }) => Object.values(resourceMethods));
  return new Set(
    methods.flatMap(({ requestModels = {}, methodResponses = {} }) => [
      ...Object.values(requestModels),
      ...Object.values(methodResponses).flatMap(({ responseModels = {} }) =>
        Object.values(responseModels),
      ),
    ]),
  );
};

/**
 * The models that a model's schema refers to, by name. API Gateway has them as
 * `https://apigateway.amazonaws.com/restapis/{id}/models/{name}` ("Data models for REST APIs").
 */
export const modelsReferredTo = ({ schema = '' }: Model): string[] => [
  ...new Set([...schema.matchAll(/\/restapis\/\w+\/models\/(\w+)"/g)].map(([, name = '']) => name)),
];
