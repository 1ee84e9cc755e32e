import { organizations } from '../src/aws/organizations.ts';
import { registry } from '../src/aws/registry.ts';
import { lambdaStep } from '../src/lambda/lambda-step.ts';
import { readRetirement } from '../src/steps/read-retirement.ts';

export const handler = lambdaStep(readRetirement, { registry, organizations });
