import { ec2 } from '../src/aws/ec2/ec2.ts';
import { registry } from '../src/aws/registry.ts';
import { lambdaStep } from '../src/lambda/lambda-step.ts';
import { lookForNetwork } from '../src/steps/look-for-network.ts';

export const handler = lambdaStep(lookForNetwork, { ec2, registry });
