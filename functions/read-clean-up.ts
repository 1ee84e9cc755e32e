import { registry } from '../src/aws/registry.ts';
import { lambdaStep } from '../src/lambda/lambda-step.ts';
import { readCleanUp } from '../src/steps/read-clean-up.ts';

export const handler = lambdaStep(readCleanUp, { registry });
