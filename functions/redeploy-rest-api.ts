import { apiGateway } from '../src/aws/api-gateway/api-gateway.ts';
import { registry } from '../src/aws/registry.ts';
import { lambdaStep } from '../src/lambda/lambda-step.ts';
import { redeployRestApi } from '../src/steps/redeploy-rest-api.ts';

export const handler = lambdaStep(redeployRestApi, { apiGateway, registry });
