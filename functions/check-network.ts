import { lambdaStep } from '../src/lambda/lambda-step.ts';
import { checkNetwork } from '../src/steps/check-network.ts';

export const handler = lambdaStep(checkNetwork, {});
