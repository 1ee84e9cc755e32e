import { ec2 } from '../src/aws/ec2/ec2.ts';
import { registry } from '../src/aws/registry.ts';
import { lambdaStep } from '../src/lambda/lambda-step.ts';
import { enableDnsAttributes } from '../src/steps/enable-dns-attributes.ts';

export const handler = lambdaStep(enableDnsAttributes, { ec2, registry });
