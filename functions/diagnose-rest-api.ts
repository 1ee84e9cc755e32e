import { apiGateway } from '../src/aws/api-gateway/api-gateway.ts';
import { dns } from '../src/aws/dns.ts';
import { ec2 } from '../src/aws/ec2/ec2.ts';
import { lambda } from '../src/aws/lambda.ts';
import { organizations } from '../src/aws/organizations.ts';
import { authorizer } from '../src/lambda/authorizer.ts';
import { examiner } from '../src/lambda/examiner.ts';
import { diagnoseRestApi } from '../src/lambda/http/diagnose-rest-api.ts';
import { httpFunction } from '../src/lambda/http/http-function.ts';
import { perEnvironment } from '../src/lambda/per-environment.ts';

const ports = perEnvironment(({ connection, settings }) => ({
  own: settings.own,
  authorize: authorizer({ settings, organizations: organizations(connection) }),
  examine: examiner({
    ec2: ec2(connection),
    apiGateway: apiGateway(connection),
    lambda: lambda(connection),
    dns: dns(connection),
  }),
}));

export const handler = httpFunction((event) => diagnoseRestApi(event, ports()));
