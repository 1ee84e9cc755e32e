import { apiGateway } from '../src/aws/api-gateway/api-gateway.ts';
import { ec2 } from '../src/aws/ec2/ec2.ts';
import { registry } from '../src/aws/registry.ts';
import { lambdaStep } from '../src/lambda/lambda-step.ts';
import { findNetwork } from '../src/steps/find-network.ts';

export const handler = lambdaStep(findNetwork, { ec2, apiGateway, registry });
