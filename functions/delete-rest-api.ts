import { apiGateway } from '../src/aws/api-gateway/api-gateway.ts';
import { lambdaStep } from '../src/lambda/lambda-step.ts';
import { deleteRestApi } from '../src/steps/delete-rest-api.ts';

export const handler = lambdaStep(deleteRestApi, { apiGateway });
