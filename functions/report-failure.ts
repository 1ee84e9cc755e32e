import { registry } from '../src/aws/registry.ts';
import { lambdaStep } from '../src/lambda/lambda-step.ts';
import { reportFailure } from '../src/steps/report-failure.ts';

export const handler = lambdaStep(reportFailure, { registry });
