import { jsonPointer, type Problem } from '../problem.ts';
import { shownValue } from '../shown-value.ts';
import type { JsonObject } from './json.ts';

/** The specifications that API Gateway imports ("Develop REST APIs using OpenAPI in API Gateway"). */
export type OpenapiVersion = '2.0' | '3.0';

/** Which specification a document follows, or why API Gateway would not import it. */
export const openapiVersionOf = (
  document: JsonObject,
): { version: OpenapiVersion } | { problem: Problem } => {
  const { swagger, openapi } = document;
  if (swagger !== undefined && openapi !== undefined)
    return refused('', 'must have swagger or openapi; got both');
  if (swagger === '2.0') return { version: '2.0' };
  if (typeof openapi === 'string' && /^3\.0\.\d+$/.test(openapi)) return { version: '3.0' };
  if (swagger !== undefined)
    return refused('swagger', 'must be the text "2.0", in quotes', swagger);
  if (openapi === undefined)
    return refused(
      '',
      'must be an OpenAPI document with the field openapi (3.0.x) or swagger ("2.0"); got neither',
    );
  if (typeof openapi === 'string' && /^3\.[1-9]/.test(openapi))
    return refused(
      'openapi',
      'must be 3.0.x, since API Gateway imports OpenAPI 3.0 and Swagger 2.0 only: convert the definition to OpenAPI 3.0',
      openapi,
    );
  return refused('openapi', 'must be a version of OpenAPI 3.0 as text, such as "3.0.1"', openapi);
};

const refused = (key: string, message: string, sent?: unknown): { problem: Problem } => ({
  problem: {
    pointer: key === '' ? '' : jsonPointer([key]),
    message: sent === undefined ? message : `${message}; got ${shownValue(sent)}`,
  },
});
