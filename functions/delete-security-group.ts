import { ec2 } from '../src/aws/ec2/ec2.ts';
import { registry } from '../src/aws/registry.ts';
import { lambdaStep } from '../src/lambda/lambda-step.ts';
import { deleteSecurityGroup } from '../src/steps/delete-security-group.ts';

export const handler = lambdaStep(deleteSecurityGroup, { ec2, registry });
