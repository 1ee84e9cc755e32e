import { eventBus } from '../src/aws/event-bus.ts';
import { lambdaStep } from '../src/lambda/lambda-step.ts';
import { publishReady } from '../src/steps/publish-ready.ts';

export const handler = lambdaStep(publishReady, { outcomes: eventBus });
