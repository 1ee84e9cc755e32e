import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

export interface Answer {
  readonly status?: number;
  readonly body: unknown;
}

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

export interface FakeService {
  readonly url: string;
  readonly received: readonly Received[];
  stop(): Promise<void>;
}

/** An HTTP server that answers each call with what `answer` says; `break` breaks the connection instead. */
export const startFakeService = async (
  answer: (request: Received) => Answer | 'break',
): Promise<FakeService> => {
  const received: Received[] = [];
  const record = async (message: IncomingMessage): Promise<Received> => {
    const { method = '', url = '' } = message;
    const request = { method, path: url, body: await text(message) };
    received.push(request);
    return request;
  };

  const server = createServer((message, response) => {
    void record(message).then((request) => {
      const reply = answer(request);
      if (reply === 'break') return void message.socket.destroy();
      const { status = 200, body } = reply;
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');

  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    received,
    stop: async () => {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
};
