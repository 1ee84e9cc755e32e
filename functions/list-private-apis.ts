import { registry } from '../src/aws/registry.ts';
import { stepFunctions } from '../src/aws/step-functions.ts';
import { httpFunction } from '../src/lambda/http/http-function.ts';
import { listPrivateApis } from '../src/lambda/http/list-private-apis.ts';
import { perEnvironment } from '../src/lambda/per-environment.ts';

const ports = perEnvironment(({ connection }) => ({
  executions: stepFunctions(connection),
  registry: registry(connection),
}));

export const handler = httpFunction((event) => listPrivateApis(event, ports()));
