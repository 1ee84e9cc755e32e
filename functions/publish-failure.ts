import { eventBus } from '../src/aws/event-bus.ts';
import { lambdaStep } from '../src/lambda/lambda-step.ts';
import { publishFailure } from '../src/steps/publish-failure.ts';

export const handler = lambdaStep(publishFailure, { outcomes: eventBus });
