import { registry } from '../src/aws/registry.ts';
import { stepFunctions } from '../src/aws/step-functions.ts';
import { getPrivateApi } from '../src/lambda/http/get-private-api.ts';
import { httpFunction } from '../src/lambda/http/http-function.ts';
import { perEnvironment } from '../src/lambda/per-environment.ts';

const ports = perEnvironment(({ connection }) => ({
  executions: stepFunctions(connection),
  registry: registry(connection),
}));

export const handler = httpFunction((event) => getPrivateApi(event, ports()));
