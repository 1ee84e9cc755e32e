import { stepFunctions } from '../src/aws/step-functions.ts';
import { lambdaStep } from '../src/lambda/lambda-step.ts';
import { reportReady } from '../src/steps/report-ready.ts';

export const handler = lambdaStep(reportReady, { executions: stepFunctions });
