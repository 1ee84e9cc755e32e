import { definitionStore } from '../src/aws/definition-store.ts';
import { organizations } from '../src/aws/organizations.ts';
import { lambdaStep } from '../src/lambda/lambda-step.ts';
import { readRequest } from '../src/steps/read-request.ts';

export const handler = lambdaStep(readRequest, { definitions: definitionStore, organizations });
