import { ec2 } from '../src/aws/ec2/ec2.ts';
import { registry } from '../src/aws/registry.ts';
import { lambdaStep } from '../src/lambda/lambda-step.ts';
import { checkVpcEndpoint } from '../src/steps/check-vpc-endpoint.ts';

export const handler = lambdaStep(checkVpcEndpoint, { ec2, registry });
