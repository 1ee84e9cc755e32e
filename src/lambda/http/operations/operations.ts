import { cancelExecutionOperation } from './cancel-execution.ts';
import { diagnosePrivateApiOperation } from './diagnose-private-api.ts';
import { diagnoseRestApiOperation } from './diagnose-rest-api.ts';
import { getExecutionOperation } from './get-execution.ts';
import { getHealthOperation } from './get-health.ts';
import { getOpenapiOperation } from './get-openapi.ts';
import { getPrivateApiOperation } from './get-private-api.ts';
import { listPrivateApisOperation } from './list-private-apis.ts';
import type { Operation } from './operation.ts';
import { requestPrivateApiOperation } from './request-private-api.ts';
import { retirePrivateApiOperation } from './retire-private-api.ts';

/** Every call of the HTTP interface. `serverless.yml` deploys the function of each. */
export const operations: readonly Operation[] = [
  requestPrivateApiOperation,
  listPrivateApisOperation,
  getPrivateApiOperation,
  retirePrivateApiOperation,
  diagnosePrivateApiOperation,
  diagnoseRestApiOperation,
  getExecutionOperation,
  cancelExecutionOperation,
  getHealthOperation,
  getOpenapiOperation,
];
