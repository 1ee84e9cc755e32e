import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { decode, encode, type DecodedPacket } from 'dns-packet';
import type { Clock } from '../../clock.ts';
import type { Settings } from '../settings.ts';
import type { World } from '../world.ts';
import { answerTo, failedAnswer } from './answer.ts';

export interface DnsServerOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly world: World;
  readonly clock: Clock;
  readonly settings: Settings;
}

/** The embedded AWS's public DNS, running. */
export interface DnsServer {
  readonly port: number;
  /** Whether every question is answered SERVFAIL from now on. */
  fail(failing: boolean): void;
  stop(): Promise<void>;
}

const readQuery = (message: Buffer): DecodedPacket | undefined => {
  try {
    const packet = decode(message);
    return packet.type === 'query' ? packet : undefined;
  } catch {
    return undefined;
  }
};

/** Starts an authoritative DNS server for API Gateway's zones on a loopback UDP port. What is no DNS query gets no answer. */
export const startDnsServer = async (options: DnsServerOptions): Promise<DnsServer> => {
  const { port, world, clock, settings } = options;
  const socket = createSocket('udp4');
  let failing = false;
  socket.on('message', (message, from) => {
    const query = readQuery(message);
    if (!query) return;
    const answer = failing
      ? failedAnswer(query)
      : answerTo(query, { world, settings, now: clock.now() });
    socket.send(encode(answer), from.port, from.address);
  });
  socket.bind(port, '127.0.0.1');
  await once(socket, 'listening');

  return {
    port: socket.address().port,
    fail: (now) => {
      failing = now;
    },
    stop: async () => {
      const closed = once(socket, 'close');
      socket.close();
      await closed;
    },
  };
};
