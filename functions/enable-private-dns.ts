import { ec2 } from '../src/aws/ec2/ec2.ts';
import { lambdaStep } from '../src/lambda/lambda-step.ts';
import { enablePrivateDns } from '../src/steps/enable-private-dns.ts';

export const handler = lambdaStep(enablePrivateDns, { ec2 });
