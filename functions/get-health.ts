import { httpFunction } from '../src/lambda/http/http-function.ts';
import { perEnvironment } from '../src/lambda/per-environment.ts';

const version = perEnvironment((configuration) => configuration.version);

export const handler = httpFunction(() => ({
  status: 200,
  body: { status: 'ok', version: version() },
}));
