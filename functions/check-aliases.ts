import { ec2 } from '../src/aws/ec2/ec2.ts';
import { dns } from '../src/aws/dns.ts';
import { registry } from '../src/aws/registry.ts';
import { lambdaStep } from '../src/lambda/lambda-step.ts';
import { checkAliases } from '../src/steps/check-aliases.ts';

export const handler = lambdaStep(checkAliases, { ec2, dns, registry });
