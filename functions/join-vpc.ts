import { registry } from '../src/aws/registry.ts';
import { stepFunctions } from '../src/aws/step-functions.ts';
import { lambdaStep } from '../src/lambda/lambda-step.ts';
import { joinVpc } from '../src/steps/join-vpc.ts';

export const handler = lambdaStep(joinVpc, { registry, executions: stepFunctions });
