import type { EndpointType, ImportRestApiRequest, RestApi } from '@aws-sdk/client-api-gateway';
import type { Operation } from '../../service.ts';
import { executeApiArn } from '../arn.ts';
import { findEndpointType, readEndpointConfiguration } from '../endpoint-configuration.ts';
import { badRequest } from '../errors.ts';
import { bareRestApi } from '../new-rest-api.ts';
import { showRestApi } from '../show-rest-api.ts';
import { readDocument } from './document.ts';
import { importDefinition } from './import-definition.ts';
import { readImportParameters } from './import-parameters.ts';

const readEndpointType = (text = 'EDGE'): EndpointType => {
  const type = findEndpointType(text);
  if (!type)
    throw badRequest('Invalid EndpointTypes specified. Valid options are REGIONAL,EDGE,PRIVATE');
  return type;
};

/** Creates an API from a definition. Its endpoint type is EDGE unless a parameter says otherwise. */
export const importRestApi: Operation<ImportRestApiRequest, RestApi> = (input, call) => {
  const { basepath, endpointConfigurationTypes } = readImportParameters(
    input.parameters,
    'ImportRestApi',
  );
  const document = readDocument(input.body, call);
  const configuration = readEndpointConfiguration({
    types: [readEndpointType(endpointConfigurationTypes)],
  });
  const bare = bareRestApi(call, document.info.title, configuration);
  const { api, warnings } = importDefinition(bare, document, {
    mode: 'merge',
    basepath,
    failOnWarnings: input.failOnWarnings ?? false,
    executeApiArn: executeApiArn(call, bare.id),
  });
  call.here.apigateway.restApis.set(api.id, api);
  return { ...showRestApi(api), ...(warnings.length > 0 && { warnings }) };
};
