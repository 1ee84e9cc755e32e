import { apiGateway } from '../src/aws/api-gateway/api-gateway.ts';
import { registry } from '../src/aws/registry.ts';
import { lambdaStep } from '../src/lambda/lambda-step.ts';
import { restoreStage } from '../src/steps/restore-stage.ts';

export const handler = lambdaStep(restoreStage, { apiGateway, registry });
