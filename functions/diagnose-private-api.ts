import { apiGateway } from '../src/aws/api-gateway/api-gateway.ts';
import { dns } from '../src/aws/dns.ts';
import { ec2 } from '../src/aws/ec2/ec2.ts';
import { lambda } from '../src/aws/lambda.ts';
import { registry } from '../src/aws/registry.ts';
import { examiner } from '../src/lambda/examiner.ts';
import { diagnosePrivateApi } from '../src/lambda/http/diagnose-private-api.ts';
import { httpFunction } from '../src/lambda/http/http-function.ts';
import { perEnvironment } from '../src/lambda/per-environment.ts';

const ports = perEnvironment(({ connection }) => ({
  registry: registry(connection),
  examine: examiner({
    ec2: ec2(connection),
    apiGateway: apiGateway(connection),
    lambda: lambda(connection),
    dns: dns(connection),
  }),
}));

export const handler = httpFunction((event) => diagnosePrivateApi(event, ports()));
