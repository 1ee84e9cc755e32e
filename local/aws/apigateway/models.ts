import type {
  DeleteModelRequest,
  GetModelRequest,
  GetModelsRequest,
  Model,
  Models,
} from '@aws-sdk/client-api-gateway';
import { refuseUnimitated } from '../refusal.ts';
import type { Operation } from '../service.ts';
import { conflict } from './errors.ts';
import { getModel, getRestApi } from './lookup.ts';
import { page } from './paging.ts';
import type { StoredRestApi } from './state.ts';

export const getModels: Operation<GetModelsRequest, Models> = (input, call) =>
  page(getRestApi(call, input.restApiId).models.values(), (model) => model.name ?? '', input);

export const getModelOperation: Operation<GetModelRequest, Model> = (input, call) => {
  refuseUnimitated(input, ['restApiId', 'modelName'], 'GetModel');
  return getModel(getRestApi(call, input.restApiId), input.modelName);
};

/** Where a model is in use, as AWS says it: `{path}/{method}` behind "method request" or "method response". */
const findUser = (api: StoredRestApi, name: string): string | undefined => {
  for (const { path, methods } of api.resources.values())
    for (const [httpMethod, method] of methods) {
      if (Object.values(method.requestModels ?? {}).includes(name))
        return `method request: ${path}/${httpMethod}`;
      const responses = Object.values(method.methodResponses ?? {});
      if (responses.some((it) => Object.values(it.responseModels ?? {}).includes(name)))
        return `method response: ${path}/${httpMethod}`;
    }
  return undefined;
};

export const deleteModel: Operation<DeleteModelRequest, object> = (input, call) => {
  const api = getRestApi(call, input.restApiId);
  const { name = '' } = getModel(api, input.modelName);
  const user = findUser(api, name);
  if (user !== undefined) throw conflict(`Cannot delete model '${name}', is referenced in ${user}`);
  api.models.delete(name);
  return {};
};
