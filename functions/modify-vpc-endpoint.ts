import { ec2 } from '../src/aws/ec2/ec2.ts';
import { registry } from '../src/aws/registry.ts';
import { lambdaStep } from '../src/lambda/lambda-step.ts';
import { modifyVpcEndpoint } from '../src/steps/modify-vpc-endpoint.ts';

export const handler = lambdaStep(modifyVpcEndpoint, { ec2, registry });
