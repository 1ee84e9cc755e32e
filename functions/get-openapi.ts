import { getOpenapi } from '../src/lambda/http/get-openapi.ts';
import { httpFunction } from '../src/lambda/http/http-function.ts';
import { perEnvironment } from '../src/lambda/per-environment.ts';

const answer = perEnvironment((configuration) => getOpenapi(configuration.version));

export const handler = httpFunction(() => answer());
