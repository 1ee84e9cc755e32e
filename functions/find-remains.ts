import { apiGateway } from '../src/aws/api-gateway/api-gateway.ts';
import { registry } from '../src/aws/registry.ts';
import { lambdaStep } from '../src/lambda/lambda-step.ts';
import { findRemains } from '../src/steps/find-remains.ts';

export const handler = lambdaStep(findRemains, { apiGateway, registry });
