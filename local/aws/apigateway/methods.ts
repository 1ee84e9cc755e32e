import type {
  DeleteMethodRequest,
  GetMethodRequest,
  Method,
  PutMethodRequest,
  UpdateMethodRequest,
} from '@aws-sdk/client-api-gateway';
import { notImitated } from '../refusal.ts';
import type { Operation } from '../service.ts';
import { checkMethod } from './check-method.ts';
import { badRequest, conflict } from './errors.ts';
import { getMethod, getResource } from './lookup.ts';
import { applyPatch, type PatchPath } from './patch/apply-patch.ts';

const authorizationTypes = ['NONE', 'AWS_IAM', 'CUSTOM', 'COGNITO_USER_POOLS'];

/** Assumed: the words. */
const checkAuthorizationType = (type: string): string => {
  if (!authorizationTypes.includes(type))
    throw badRequest(`Invalid authorization type specified: ${type}`);
  return type;
};

export const putMethod: Operation<PutMethodRequest, Method> = (input, call) => {
  const { restApiId, resourceId, authorizerId, ...settings } = input;
  const { api, resource } = getResource(call, { restApiId, resourceId });
  const type = checkAuthorizationType(settings.authorizationType ?? '');
  const method = checkMethod(api, {
    ...settings,
    apiKeyRequired: settings.apiKeyRequired ?? false,
    // Recorded from AWS: an authorizer beside a type that takes none is dropped.
    ...(type !== 'NONE' && type !== 'AWS_IAM' && { authorizerId }),
  });
  const name = method.httpMethod ?? '';
  if (resource.methods.has(name)) throw conflict('Method already exists for this resource');
  resource.methods.set(name, method);
  return method;
};

export const getMethodOperation: Operation<GetMethodRequest, Method> = (input, call) =>
  getMethod(call, input).method;

const methodPaths: readonly PatchPath<Method>[] = [
  {
    path: /^\/authorizationType$/,
    replace: (method, { value }) => {
      method.authorizationType = checkAuthorizationType(value);
      if (value === 'NONE' || value === 'AWS_IAM') method.authorizerId = undefined;
    },
  },
  {
    path: /^\/authorizerId$/,
    replace: (method, { value }) => void (method.authorizerId = value),
  },
  {
    path: /^\/apiKeyRequired$/,
    replace: (method, { value }) => void (method.apiKeyRequired = value === 'true'),
  },
];

/** Paths that AWS takes ("Patch operations" in the API reference) and this imitation does not. */
const notImitatedPath =
  /^\/(?:authorizationScopes|operationName|requestValidatorId|requestParameters\/.+|requestModels\/.+)$/;

/** Changes who may call a method. */
export const updateMethod: Operation<UpdateMethodRequest, Method> = (input, call) => {
  const { api, resource, method } = getMethod(call, input);
  const draft = { ...method };
  applyPatch(draft, input.patchOperations, methodPaths, {
    inputName: 'updateMethodInput',
    refuse: (path) =>
      notImitatedPath.test(path)
        ? notImitated(`the patch path ${path} of UpdateMethod`)
        : badRequest(`Invalid patch path ${path}`),
  });
  resource.methods.set(draft.httpMethod ?? '', checkMethod(api, draft));
  return draft;
};

export const deleteMethod: Operation<DeleteMethodRequest, object> = (input, call) => {
  const { resource, method } = getMethod(call, input);
  resource.methods.delete(method.httpMethod ?? '');
  return {};
};
