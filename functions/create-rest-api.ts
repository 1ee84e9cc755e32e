import { apiGateway } from '../src/aws/api-gateway/api-gateway.ts';
import { registry } from '../src/aws/registry.ts';
import { lambdaStep } from '../src/lambda/lambda-step.ts';
import { createRestApi } from '../src/steps/create-rest-api.ts';

export const handler = lambdaStep(createRestApi, { apiGateway, registry });
