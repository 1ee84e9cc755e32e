import { ec2 } from '../src/aws/ec2/ec2.ts';
import { apiGateway } from '../src/aws/api-gateway/api-gateway.ts';
import { registry } from '../src/aws/registry.ts';
import { lambdaStep } from '../src/lambda/lambda-step.ts';
import { verifyPrivateApi } from '../src/steps/verify-private-api.ts';

export const handler = lambdaStep(verifyPrivateApi, { ec2, apiGateway, registry });
