import { getHealth } from '../src/lambda/http/get-health.ts';
import { httpFunction } from '../src/lambda/http/http-function.ts';
import { perEnvironment } from '../src/lambda/per-environment.ts';

const version = perEnvironment((configuration) => configuration.version);

export const handler = httpFunction(() => getHealth(version()));
