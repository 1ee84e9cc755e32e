import { apiGateway } from '../src/aws/api-gateway/api-gateway.ts';
import { dns } from '../src/aws/dns.ts';
import { ec2 } from '../src/aws/ec2/ec2.ts';
import { eventBus } from '../src/aws/event-bus.ts';
import { lambda } from '../src/aws/lambda.ts';
import { registry } from '../src/aws/registry.ts';
import { examiner } from '../src/lambda/examiner.ts';
import { findDrift } from '../src/lambda/find-drift.ts';
import { perEnvironment } from '../src/lambda/per-environment.ts';

const ports = perEnvironment(({ connection }) => ({
  registry: registry(connection),
  outcomes: eventBus(connection),
  examine: examiner({
    ec2: ec2(connection),
    apiGateway: apiGateway(connection),
    lambda: lambda(connection),
    dns: dns(connection),
  }),
}));

export const handler = findDrift(ports);
