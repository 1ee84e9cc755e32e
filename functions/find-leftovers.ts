import { apiGateway } from '../src/aws/api-gateway/api-gateway.ts';
import { registry } from '../src/aws/registry.ts';
import { lambdaStep } from '../src/lambda/lambda-step.ts';
import { findLeftovers } from '../src/steps/find-leftovers.ts';

export const handler = lambdaStep(findLeftovers, { apiGateway, registry });
