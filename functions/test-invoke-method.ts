import { apiGateway } from '../src/aws/api-gateway/api-gateway.ts';
import { lambdaStep } from '../src/lambda/lambda-step.ts';
import { testInvokeMethod } from '../src/steps/test-invoke-method.ts';

export const handler = lambdaStep(testInvokeMethod, { apiGateway });
