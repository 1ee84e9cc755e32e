import { ec2 } from '../src/aws/ec2/ec2.ts';
import { registry } from '../src/aws/registry.ts';
import { lambdaStep } from '../src/lambda/lambda-step.ts';
import { createSecurityGroup } from '../src/steps/create-security-group.ts';

export const handler = lambdaStep(createSecurityGroup, { ec2, registry });
