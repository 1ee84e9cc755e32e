import { eventBus } from '../src/aws/event-bus.ts';
import { lambdaStep } from '../src/lambda/lambda-step.ts';
import { publishRetired } from '../src/steps/publish-retired.ts';

export const handler = lambdaStep(publishRetired, { outcomes: eventBus });
