import { apiGateway } from '../src/aws/api-gateway/api-gateway.ts';
import { definitionStore } from '../src/aws/definition-store.ts';
import { registry } from '../src/aws/registry.ts';
import { lambdaStep } from '../src/lambda/lambda-step.ts';
import { importDefinition } from '../src/steps/import-definition.ts';

export const handler = lambdaStep(importDefinition, {
  apiGateway,
  definitions: definitionStore,
  registry,
});
