import type { PutRestApiRequest, RestApi } from '@aws-sdk/client-api-gateway';
import { notImitated } from '../../refusal.ts';
import type { Operation } from '../../service.ts';
import { executeApiArn } from '../arn.ts';
import { getRestApi } from '../lookup.ts';
import { showRestApi } from '../show-rest-api.ts';
import { readDocument } from './document.ts';
import { importDefinition } from './import-definition.ts';
import { readImportParameters } from './import-parameters.ts';

/** Imports a definition into an API, beside what is there (`merge`, unless asked otherwise) or in place of it (`overwrite`). */
export const putRestApi: Operation<PutRestApiRequest, RestApi> = (input, call) => {
  const { basepath, endpointConfigurationTypes } = readImportParameters(
    input.parameters,
    'PutRestApi',
  );
  if (endpointConfigurationTypes !== undefined)
    throw notImitated('endpointConfigurationTypes of PutRestApi');
  const before = getRestApi(call, input.restApiId);
  const { api, warnings } = importDefinition(before, readDocument(input.body, call), {
    mode: input.mode ?? 'merge',
    basepath,
    failOnWarnings: input.failOnWarnings ?? false,
    executeApiArn: executeApiArn(call, before.id),
  });
  call.here.apigateway.restApis.set(api.id, api);
  return { ...showRestApi(api), ...(warnings.length > 0 && { warnings }) };
};
