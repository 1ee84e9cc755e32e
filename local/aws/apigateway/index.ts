import * as schemas from '@aws-sdk/client-api-gateway';
import type { Service } from '../service.ts';
import { getAccount, updateAccount } from './account.ts';
import { deleteAuthorizer, getAuthorizerOperation, getAuthorizers } from './authorizers.ts';
import * as deployments from './deployments.ts';
import { deleteGatewayResponse, getGatewayResponses } from './gateway-responses.ts';
import { importRestApi } from './import/import-rest-api.ts';
import { putRestApi } from './import/put-rest-api.ts';
import * as integrationResponses from './integration-responses.ts';
import * as integrations from './integrations.ts';
import * as methodResponses from './method-responses.ts';
import * as methods from './methods.ts';
import { deleteModel, getModelOperation, getModels } from './models.ts';
import { deleteRequestValidator, getRequestValidators } from './request-validators.ts';
import * as resources from './resources.ts';
import * as restApis from './rest-apis.ts';
import * as stages from './stages.ts';
import { getTags, tagResource, untagResource } from './tags.ts';
import { testInvokeMethod } from './test-invoke.ts';

/** API Gateway's control plane for REST APIs, as far as private APIs need it. */
export const apigateway: Service = {
  name: 'apigateway',
  protocol: 'rest-json',
  schemas,
  operations: {
    CreateRestApi: restApis.createRestApi,
    ImportRestApi: importRestApi,
    PutRestApi: putRestApi,
    GetRestApi: restApis.getRestApiOperation,
    GetRestApis: restApis.getRestApis,
    UpdateRestApi: restApis.updateRestApi,
    DeleteRestApi: restApis.deleteRestApi,
    GetResources: resources.getResources,
    GetResource: resources.getResourceOperation,
    CreateResource: resources.createResource,
    DeleteResource: resources.deleteResource,
    PutMethod: methods.putMethod,
    GetMethod: methods.getMethodOperation,
    UpdateMethod: methods.updateMethod,
    DeleteMethod: methods.deleteMethod,
    PutMethodResponse: methodResponses.putMethodResponse,
    GetMethodResponse: methodResponses.getMethodResponse,
    DeleteMethodResponse: methodResponses.deleteMethodResponse,
    PutIntegration: integrations.putIntegration,
    GetIntegration: integrations.getIntegrationOperation,
    DeleteIntegration: integrations.deleteIntegration,
    PutIntegrationResponse: integrationResponses.putIntegrationResponse,
    GetIntegrationResponse: integrationResponses.getIntegrationResponse,
    DeleteIntegrationResponse: integrationResponses.deleteIntegrationResponse,
    GetModels: getModels,
    GetModel: getModelOperation,
    DeleteModel: deleteModel,
    GetAuthorizers: getAuthorizers,
    GetAuthorizer: getAuthorizerOperation,
    DeleteAuthorizer: deleteAuthorizer,
    GetRequestValidators: getRequestValidators,
    DeleteRequestValidator: deleteRequestValidator,
    GetGatewayResponses: getGatewayResponses,
    DeleteGatewayResponse: deleteGatewayResponse,
    CreateDeployment: deployments.createDeployment,
    GetDeployment: deployments.getDeploymentOperation,
    GetDeployments: deployments.getDeployments,
    DeleteDeployment: deployments.deleteDeployment,
    CreateStage: stages.createStage,
    GetStage: stages.getStageOperation,
    GetStages: stages.getStages,
    UpdateStage: stages.updateStage,
    DeleteStage: stages.deleteStage,
    TagResource: tagResource,
    UntagResource: untagResource,
    GetTags: getTags,
    GetAccount: getAccount,
    UpdateAccount: updateAccount,
    TestInvokeMethod: testInvokeMethod,
  },
};
