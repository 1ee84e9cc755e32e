import { Ajv2020 } from 'ajv/dist/2020.js';
import { z } from 'zod';
import { openapiDocument } from '../../src/lambda/http/openapi/openapi-document.ts';

/** An answer of the HTTP interface, whatever brought it here. */
export interface AnswerToCheck {
  readonly status: number;
  readonly headers: Headers;
  /** Undefined where there was none. */
  readonly body: unknown;
}

const responseSchema = z.object({
  headers: z.record(z.string(), z.object({ required: z.boolean() })).default({}),
  content: z.record(z.string(), z.unknown()).default({}),
});

const responsesSchema = z.record(z.string(), responseSchema);

/** The interface's own description, as it is answered. */
const document = z
  .object({
    paths: z.record(z.string(), z.record(z.string(), z.object({ responses: responsesSchema }))),
    components: z.object({ responses: responsesSchema }),
  })
  .parse(JSON.parse(JSON.stringify(openapiDocument('0.0.0'))));

const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true }).addSchema(
  openapiDocument('0.0.0'),
  'openapi',
);

const paths = Object.keys(document.paths).map((template) => ({
  template,
  pattern: new RegExp(`^${template.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
}));

/** Where the document describes this answer, as the keys that lead there; what is not called for is described once for all. */
const placeOf = (method: string, path: string, status: number): string[] => {
  const template = paths.find(({ pattern }) => pattern.test(path))?.template;
  const operation = template && document.paths[template]?.[method.toLowerCase()];
  if (operation) return ['paths', template, method.toLowerCase(), 'responses', String(status)];
  // What cannot be read as a call is refused before it is known what it would have been.
  const refusedUnread = [400, 403, 413, 415].includes(status);
  if (refusedUnread) return ['paths', '/private-apis', 'post', 'responses', String(status)];
  return ['components', 'responses', template === undefined ? 'NotFound' : 'MethodNotAllowed'];
};

const responseAt = ([room, ...keys]: string[]) => {
  if (room === 'components') return document.components.responses[keys[1] ?? ''];
  const [path = '', method = '', , status = ''] = keys;
  return document.paths[path]?.[method]?.responses[status];
};

/** Throws unless the document describes this very answer: status, headers, content type and body. */
export const checkAnswer = (method: string, url: string, answer: AnswerToCheck): void => {
  const { status, headers, body } = answer;
  const [path = ''] = url.split('?', 1);
  const place = placeOf(method, path, status);
  const response = responseAt(place);
  const refuse = (why: string): never => {
    throw new Error(
      `${method} ${path} was answered ${status} ${JSON.stringify(body ?? null).slice(0, 2000)}: ${why}`,
    );
  };
  if (response === undefined) return refuse('the document has no such status');
  if (place[0] === 'components' && (status === 404) !== (place[2] === 'NotFound'))
    return refuse(`the document has ${place.join('/')} there`);

  for (const [name, { required }] of Object.entries(response.headers))
    if (required && !headers.has(name)) refuse(`the header ${name} is missing`);
  const documented = Object.keys(response.content);
  if (documented.length === 0 || method === 'HEAD')
    return body === undefined || body === '' ? undefined : refuse('there should be no body');

  const type = headers.get('content-type')?.split(';')[0] ?? '';
  if (!documented.includes(type)) refuse(`its type is ${type}, and should be ${documented.join()}`);
  const pointer = [...place, 'content', type, 'schema']
    .map((key) => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1')))
    .join('/');
  const validate = ajv.getSchema(`openapi#/${pointer}`);
  if (validate === undefined) refuse(`there is no schema at ${pointer}`);
  else if (validate(body) !== true) refuse(ajv.errorsText(validate.errors));
};
