import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Resolver } from 'node:dns/promises';
import type { ClientRequest, ServerResponse } from 'node:http';

/** What this process has asked the outside, or itself over a socket, and not heard of yet. */
export interface Outstanding {
  /** HTTP requests and questions to DNS. Whoever is to answer may wait for a timer. */
  readonly requests: () => number;
  /** Rises with each of them that begins and each that ends. */
  readonly moves: () => number;
  /** Files that are being read: nobody but the disk is waited for. */
  readonly files: () => number;
  readonly stop: () => void;
}

/** Watches HTTP requests by `node:http` and `fetch`, questions to DNS and reading of files, without touching who makes them. */
export const watchOutstanding = (): Outstanding => {
  const open = new Set<unknown>();
  let moves = 0;
  const begin = (what: unknown): void => {
    open.add(what);
    moves++;
  };
  const end = (what: unknown): void => {
    open.delete(what);
    moves++;
  };
  const untilClosed = (what: ClientRequest | ServerResponse): void => {
    begin(what);
    what.once('close', () => end(what));
  };
  const channels = Object.entries({
    'http.client.request.created': (message: { request: ClientRequest }) =>
      untilClosed(message.request),
    // A response that is cut off is never finished, but closed like any other.
    'http.server.request.start': (message: { response: ServerResponse }) =>
      untilClosed(message.response),
    'undici:request:create': ({ request }: { request: unknown }) => begin(request),
    'undici:request:trailers': ({ request }: { request: unknown }) => end(request),
    'undici:request:error': ({ request }: { request: unknown }) => end(request),
  }).map(([name, listen]) => ({ name, listen: (message: unknown) => listen(message as never) }));
  for (const { name, listen } of channels) subscribe(name, listen);

  const { resolve4 } = Resolver.prototype;
  Resolver.prototype.resolve4 = function (this: Resolver, ...question: unknown[]) {
    const answer = Reflect.apply(resolve4, this, question) as Promise<string[]>;
    begin(answer);
    return answer.finally(() => end(answer));
  } as typeof resolve4;

  return {
    requests: () => open.size,
    moves: () => moves,
    files: () => process.getActiveResourcesInfo().filter((kind) => kind.startsWith('FSReq')).length,
    stop: () => {
      for (const { name, listen } of channels) unsubscribe(name, listen);
      Resolver.prototype.resolve4 = resolve4;
    },
  };
};
