import { definitionStore } from '../src/aws/definition-store.ts';
import { registry } from '../src/aws/registry.ts';
import { stepFunctions } from '../src/aws/step-functions.ts';
import { lambdaStep } from '../src/lambda/lambda-step.ts';
import { reportRetired } from '../src/steps/report-retired.ts';

export const handler = lambdaStep(reportRetired, {
  definitions: definitionStore,
  registry,
  executions: stepFunctions,
});
