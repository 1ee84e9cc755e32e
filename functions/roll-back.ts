import { ec2 } from '../src/aws/ec2/ec2.ts';
import { apiGateway } from '../src/aws/api-gateway/api-gateway.ts';
import { registry } from '../src/aws/registry.ts';
import { lambdaStep } from '../src/lambda/lambda-step.ts';
import { rollBack } from '../src/steps/roll-back.ts';

export const handler = lambdaStep(rollBack, { ec2, apiGateway, registry });
