import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Resolver } from 'node:dns/promises';
import type { ClientRequest, ServerResponse } from 'node:http';

/** Counts what this process has asked the outside, or itself over a socket, and not heard of yet. */
export interface Outstanding {
  readonly count: () => number;
  readonly stop: () => void;
}

const isFileRequest = (resource: string): boolean => resource.startsWith('FSReq');

/** Watches HTTP requests by `node:http` and `fetch`, questions to DNS and reading of files, without touching who makes them. */
export const watchOutstanding = (): Outstanding => {
  const open = new Set<unknown>();
  const channels = Object.entries({
    'http.client.request.created': ({ request }: { request: ClientRequest }) => {
      open.add(request);
      request.once('close', () => open.delete(request));
    },
    // A response that is cut off is never finished, but closed like any other.
    'http.server.request.start': ({ response }: { response: ServerResponse }) => {
      open.add(response);
      response.once('close', () => open.delete(response));
    },
    'undici:request:create': ({ request }: { request: unknown }) => open.add(request),
    'undici:request:trailers': ({ request }: { request: unknown }) => open.delete(request),
    'undici:request:error': ({ request }: { request: unknown }) => open.delete(request),
  }).map(([name, listen]) => ({
    name,
    listen: (message: unknown) => void listen(message as never),
  }));
  for (const { name, listen } of channels) subscribe(name, listen);

  const { resolve4 } = Resolver.prototype;
  Resolver.prototype.resolve4 = function (this: Resolver, ...question: unknown[]) {
    const answer = Reflect.apply(resolve4, this, question) as Promise<string[]>;
    open.add(answer);
    return answer.finally(() => open.delete(answer));
  } as typeof resolve4;

  return {
    count: () => open.size + process.getActiveResourcesInfo().filter(isFileRequest).length,
    stop: () => {
      for (const { name, listen } of channels) unsubscribe(name, listen);
      Resolver.prototype.resolve4 = resolve4;
    },
  };
};
