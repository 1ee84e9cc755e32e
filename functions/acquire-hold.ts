import { registry } from '../src/aws/registry.ts';
import { stepFunctions } from '../src/aws/step-functions.ts';
import { lambdaStep } from '../src/lambda/lambda-step.ts';
import { acquireHold } from '../src/steps/acquire-hold.ts';

export const handler = lambdaStep(acquireHold, { registry, executions: stepFunctions });
