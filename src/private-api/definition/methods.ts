import { jsonPointer } from '../problem.ts';
import { extensions } from './extensions.ts';
import { type JsonObject, isJsonObject, objectAt } from './json.ts';

/** The keys of a path item that become methods, and the HTTP method of each (`HTTP methods` in the API reference). */
const httpMethods: Readonly<Record<string, string>> = {
  get: 'GET',
  put: 'PUT',
  post: 'POST',
  delete: 'DELETE',
  options: 'OPTIONS',
  head: 'HEAD',
  patch: 'PATCH',
  [extensions.anyMethod]: 'ANY',
};

/** One operation object of a definition. */
export interface Method {
  /** As written in `paths`. */
  readonly path: string;
  readonly httpMethod: string;
  readonly operation: JsonObject;
  readonly pointer: string;
}

/** The operations under `paths` that API Gateway makes methods of, in the document's order. */
export const methodsOf = (document: JsonObject): Method[] =>
  Object.entries(objectAt(document, 'paths'))
    .filter(([path]) => path.startsWith('/'))
    .flatMap(([path, item]) =>
      Object.entries(objectAt(item)).flatMap(([key, operation]) => {
        const httpMethod = Object.hasOwn(httpMethods, key) ? httpMethods[key] : undefined;
        if (httpMethod === undefined || !isJsonObject(operation)) return [];
        return [{ path, httpMethod, operation, pointer: jsonPointer(['paths', path, key]) }];
      }),
    );
