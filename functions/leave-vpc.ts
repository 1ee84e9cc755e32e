import { ec2 } from '../src/aws/ec2/ec2.ts';
import { apiGateway } from '../src/aws/api-gateway/api-gateway.ts';
import { registry } from '../src/aws/registry.ts';
import { stepFunctions } from '../src/aws/step-functions.ts';
import { lambdaStep } from '../src/lambda/lambda-step.ts';
import { leaveVpc } from '../src/steps/leave-vpc.ts';

export const handler = lambdaStep(leaveVpc, {
  ec2,
  apiGateway,
  registry,
  executions: stepFunctions,
});
