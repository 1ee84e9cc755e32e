import { apiGateway } from '../src/aws/api-gateway/api-gateway.ts';
import { registry } from '../src/aws/registry.ts';
import { lambdaStep } from '../src/lambda/lambda-step.ts';
import { deleteStage } from '../src/steps/delete-stage.ts';

export const handler = lambdaStep(deleteStage, { apiGateway, registry });
