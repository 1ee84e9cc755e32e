import { definitionStore } from '../src/aws/definition-store.ts';
import { registry } from '../src/aws/registry.ts';
import { stepFunctions } from '../src/aws/step-functions.ts';
import { lambdaStep } from '../src/lambda/lambda-step.ts';
import { reportReady } from '../src/steps/report-ready.ts';

export const handler = lambdaStep(reportReady, {
  executions: stepFunctions,
  registry,
  definitions: definitionStore,
});
