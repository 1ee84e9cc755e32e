import { ec2 } from '../src/aws/ec2/ec2.ts';
import { registry } from '../src/aws/registry.ts';
import { lambdaStep } from '../src/lambda/lambda-step.ts';
import { deleteVpcEndpoint } from '../src/steps/delete-vpc-endpoint.ts';

export const handler = lambdaStep(deleteVpcEndpoint, { ec2, registry });
