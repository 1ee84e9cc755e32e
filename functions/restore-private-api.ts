import { ec2 } from '../src/aws/ec2/ec2.ts';
import { apiGateway } from '../src/aws/api-gateway/api-gateway.ts';
import { definitionStore } from '../src/aws/definition-store.ts';
import { registry } from '../src/aws/registry.ts';
import { lambdaStep } from '../src/lambda/lambda-step.ts';
import { restorePrivateApi } from '../src/steps/restore-private-api.ts';

export const handler = lambdaStep(restorePrivateApi, {
  ec2,
  apiGateway,
  definitions: definitionStore,
  registry,
});
