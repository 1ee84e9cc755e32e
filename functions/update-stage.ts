import { apiGateway } from '../src/aws/api-gateway/api-gateway.ts';
import { registry } from '../src/aws/registry.ts';
import { lambdaStep } from '../src/lambda/lambda-step.ts';
import { updateStage } from '../src/steps/update-stage.ts';

export const handler = lambdaStep(updateStage, { apiGateway, registry });
