import { ec2 } from '../src/aws/ec2/ec2.ts';
import { lambdaStep } from '../src/lambda/lambda-step.ts';
import { checkVpcEndpointDeletion } from '../src/steps/check-vpc-endpoint-deletion.ts';

export const handler = lambdaStep(checkVpcEndpointDeletion, { ec2 });
