import { apiGateway } from '../src/aws/api-gateway/api-gateway.ts';
import { registry } from '../src/aws/registry.ts';
import { lambdaStep } from '../src/lambda/lambda-step.ts';
import { deployRestApi } from '../src/steps/deploy-rest-api.ts';

export const handler = lambdaStep(deployRestApi, { apiGateway, registry });
